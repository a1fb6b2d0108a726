package io.herald.files;

/**
 * One file as it was read.
 *
 * @param path    as it is shown, such as {@code routes/outbound/sms-send.camel.yaml}
 * @param content its bytes
 */
public record SourceFile(String path, byte[] content) {
}

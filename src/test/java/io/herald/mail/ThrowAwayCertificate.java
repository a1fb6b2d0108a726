package io.herald.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key and its self-signed certificate for one test run, made by the JDK's keytool.
 *
 * @param server for the side that holds the key
 * @param pem    the certificate, for the side that trusts it
 */
record ThrowAwayCertificate(SSLContext server, Path pem) {

    private static final String PASSWORD = "throw-away";

    /** {@code names} as keytool's san extension writes them, e.g. {@code dns:localhost,ip:127.0.0.1}. */
    static ThrowAwayCertificate of(Path folder, String names) throws Exception {
        Path store = folder.resolve("key-" + Math.abs(names.hashCode()) + ".p12");
        keytool(folder, "-genkeypair", "-keyalg", "EC", "-alias", "relay", "-dname", "CN=relay", "-ext", "san=" + names,
                "-validity", "2", "-keystore", store.toString(), "-storepass", PASSWORD);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new ThrowAwayCertificate(context, pem(store.resolveSibling(store.getFileName() + ".pem"), keys));
    }

    private static Path pem(Path file, KeyStore keys) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.getCertificate("relay").getEncoded());
        return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    private static void keytool(Path folder, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        builder.command().addAll(List.of(arguments));
        Process process = builder.redirectErrorStream(true).redirectOutput(folder.resolve("keytool.log").toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool failed: " + Files.readString(folder.resolve("keytool.log")));
        }
    }
}

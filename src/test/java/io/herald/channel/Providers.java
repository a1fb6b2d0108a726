package io.herald.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.herald.testing.FreePorts;
import io.herald.testing.WithoutLinter;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A relay, three SMS gateways and a push endpoint that keep what they are told, and refuse for good what says
 * {@code refuse}.
 */
final class Providers {

    /**
     * What one provider was told.
     *
     * @param headers by their names as sent
     */
    record Call(String provider, Map<String, String> headers, String text) {
    }

    private static final Pattern FLAKY = Pattern.compile("flaky [0-9a-f-]{36}");

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final HttpServer http;
    private final SMTPServer smtp;

    private Providers() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/json", exchange -> answer(exchange, "json-gateway", 400, "{\"code\":\"rejected\",\"message\":\"not wanted\"}",
                "{\"id\":\"P-%d\",\"status\":\"accepted\"}"));
        http.createContext("/2010-04-01", exchange -> answer(exchange, "twilio", 400, "{\"code\":21211,\"message\":\"not wanted\"}",
                "{\"sid\":\"P-%d\"}"));
        http.createContext("/aliyun", exchange -> answer(exchange, "aliyun-sms", 200,
                "{\"Code\":\"isv.MOBILE_NUMBER_ILLEGAL\",\"Message\":\"not wanted\"}", "{\"Code\":\"OK\",\"BizId\":\"P-%d\"}"));
        http.createContext("/", exchange -> answer(exchange, "aliyun-push", 400,
                "{\"Code\":\"InvalidParameter.Target\",\"Message\":\"not wanted\",\"RequestId\":\"R\"}", "{\"MessageId\":\"P-%d\",\"RequestId\":\"R\"}"));
        http.start();
        smtp = SMTPServer.port(FreePorts.next()).bindAddress(InetAddress.getLoopbackAddress()).messageHandlerFactory(context -> new Mail()).build();
        smtp.start();
    }

    List<Call> of(String provider, String text) {
        return calls.stream().filter(call -> call.provider().equals(provider) && call.text().contains(text)).toList();
    }

    /** How a provider that may be asked again later answers; the mail server says it in words of its own. */
    private boolean isBusy(String provider, String text) {
        Matcher flaky = FLAKY.matcher(text);
        return text.contains("busy") || flaky.find() && of(provider, flaky.group()).size() == 1;
    }

    private void answer(HttpExchange exchange, String provider, int status, String refusal, String success) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String text = (query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8)) + "\n"
                + (body.startsWith("{") ? body : URLDecoder.decode(body, StandardCharsets.UTF_8));
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        calls.add(new Call(provider, headers, text));
        boolean refused = text.contains("refuse");
        String says = refused ? refusal : isBusy(provider, text) ? "{\"Code\":\"InternalError\"}" : text.contains("slow down")
                ? "{\"Code\":\"Throttling.User\"}" : String.format(success, taken.incrementAndGet());
        byte[] answer = says.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Retry-After", "3");
        exchange.sendResponseHeaders(refused ? status : isBusy(provider, text) ? 500 : text.contains("slow down") ? 429 : 200,
                answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private final class Mail implements MessageHandler {
        @Override
        public void from(String from) {
            // anybody
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            if (recipient.contains("refuse")) {
                throw new RejectException(550, "5.1.1 not wanted");
            }
        }

        @Override
        public String data(InputStream data) throws IOException, RejectException {
            byte[] octets = data.readAllBytes();
            Map<String, String> headers = new TreeMap<>();
            try {
                MimeMessage message = new MimeMessage(Session.getInstance(new java.util.Properties()), new ByteArrayInputStream(octets));
                for (Header header : Collections.list(message.getAllHeaders())) {
                    headers.put(header.getName(), header.getValue());
                }
            } catch (MessagingException e) {
                throw new IOException(e);
            }
            String text = new String(octets, StandardCharsets.UTF_8);
            calls.add(new Call("relay", headers, text));
            if (isBusy("relay", text)) {
                throw new RejectException(451, "4.3.0 busy");
            }
            return "2.0.0 ok";
        }

        @Override
        public void done() {
            // nothing held
        }
    }

    /** Points Herald at them, with the shipped routes but for steps that a test can make swallow. */
    static final class Instead implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Providers providers = new Providers();
                String host = "127.0.0.1:" + providers.http.getAddress().getPort();
                TestPropertyValues.of("herald.email.port=" + providers.smtp.getPortAllocated(), "herald.push.endpoint=" + host,
                        "herald.sms.json-gateway.url=http://" + host + "/json", "herald.sms.twilio.url=http://" + host,
                        "herald.sms.aliyun.url=http://" + host + "/aliyun", "herald.kernel.remembered-sends=0",
                        "herald.routes=" + routes()).applyTo(context);
                WithoutLinter.start(context);
                context.getBeanFactory().registerSingleton("testProviders", providers);
                context.addApplicationListener(event -> {
                    if (event instanceof org.springframework.context.event.ContextClosedEvent) {
                        providers.http.stop(0);
                        providers.smtp.stop();
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Path routes() throws IOException {
            Path folder = Files.createTempDirectory("routes");
            Path shipped = Path.of("routes");
            try (Stream<Path> files = Files.walk(shipped)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = folder.resolve(shipped.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    String text = Files.readString(file);
                    Files.writeString(copy, file.toString().endsWith("-send.camel.yaml") ? text.replaceFirst("      steps:\n", Matcher.quoteReplacement("      steps:\n" + SWALLOW))
                            : text.replace("method: { ref: providers, method: choose }", "simple: { expression: \"${body.metadata[provider]}\" }"));
                }
            }
            return folder;
        }

        private static final String SWALLOW = """
                        - choice:
                            when:
                              - expression:
                                  simple: { expression: "${body.metadata[test]} == 'empty-catch'" }
                                steps:
                                  - doTry:
                                      steps:
                                        - throwException: { exceptionType: java.lang.IllegalStateException, message: swallowed }
                                      doCatch:
                                        - exception: [java.lang.Exception]
                                          steps:
                                            - log: { message: swallowed }
                                  - to: { uri: direct, parameters: { name: delivery-sent } }
                                  - stop: {}
                              - expression:
                                  simple: { expression: "${body.metadata[test]} == 'filter'" }
                                steps:
                                  - filter:
                                      simple: { expression: "${body.channel} == 'none'" }
                                      steps:
                                        - to: { uri: direct, parameters: { name: delivery-sent } }
                                  - stop: {}
                """;
    }
}

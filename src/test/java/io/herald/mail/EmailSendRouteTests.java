package io.herald.mail;

import static io.herald.mail.ScriptedSmtpServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.herald.catalog.ProviderKind;
import io.herald.failure.DeliveryFailedException;
import io.herald.failure.FailureClass;
import io.herald.mail.ScriptedSmtpServer.Script;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailSendRouteTests {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ScriptedSmtpServer server;
    private ProviderKind.Beans relays;
    private MockEndpoint sent;

    @BeforeEach
    void start() throws Exception {
        server = ScriptedSmtpServer.start();
        relays = new SmtpKind().beans(SmtpProviderTests.shipped(server.port()));
        relays.named().forEach(camel.getRegistry()::bind);
        for (String file : List.of("smtp-provider", "email-send")) {
            Resource resource = ResourceHelper.resolveResource(camel, "file:routes/outbound/" + file + ".camel.yaml");
            PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
        }
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:delivery-sent").to("mock:sent");
            }
        });
        camel.addRouteFromTemplate("provider-relay", "smtp-provider", Map.of("provider", "relay"));
        camel.start();
        sent = camel.getEndpoint("mock:sent", MockEndpoint.class);
    }

    @AfterEach
    void stop() throws Exception {
        camel.stop();
        relays.close();
        server.close();
    }

    @Test
    void deliversOneMessage() throws Exception {
        Exchange exchange = send(Mails.delivery("alice@Example.com", "Grüße 😀", "Willkommen\n.\nBye"), Map.of());
        assertThat(exchange.getException()).isNull();
        assertThat(sent.getReceivedCounter()).isEqualTo(1);
        assertThat(sent.getExchanges().get(0).getProperty(Flow.PROVIDER_MESSAGE_ID))
                .isEqualTo("<0190-delivery@herald.localhost>");
        List<String> commands = server.connections().get(0).commands();
        assertThat(commands.get(0)).startsWith("EHLO ");
        assertThat(commands.subList(1, 4))
                .containsExactly("MAIL FROM:<no-reply@herald.localhost>", "RCPT TO:<alice@example.com>", "DATA");
        MimeMessage message = received();
        assertThat(message.getSubject()).isEqualTo("Grüße 😀");
        assertThat(message.getContent()).isEqualTo("Willkommen\r\n..\r\nBye\r\n");
        assertThat(message.getFrom()).containsExactly(new InternetAddress("no-reply@herald.localhost", "Herald"));
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @ParameterizedTest
    @CsvSource({"To, eve@example.com", "Cc, eve@example.com", "Bcc, eve@example.com", "bcc, eve@example.com",
        "From, eve@example.com", "Reply-To, eve@example.com", "Subject, injected-value", "Content-Type, text/injected-value",
        "contentType, text/injected-value", "Sender, eve@example.com", "X-Anything, injected-value",
        "mail.smtp.from, eve@example.com", "mail.smtp.dsn.notify, injected-value", "CamelMailMessageId, injected-value", "CamelCharsetName, UTF-7"})
    void obeysNoHeaderOfTheExchange(String header, String value) throws Exception {
        Exchange exchange = send(Mails.delivery(Mails.RECEIVER, "Hello", "Welcome!"), Map.of(header, value));
        assertThat(exchange.getException()).isNull();
        assertThat(server.connections().get(0).commands()).filteredOn(c -> c.startsWith("RCPT"))
                .containsExactly("RCPT TO:<alice@example.com>");
        assertThat(server.messages()).singleElement().asString().doesNotContain("eve@example.com").doesNotContain("injected-value");
        assertThat(received().getSubject()).isEqualTo("Hello");
        assertThat(exchange.getProperty(Flow.PROVIDER_MESSAGE_ID)).isEqualTo("<0190-delivery@herald.localhost>");
    }

    @ParameterizedTest
    @CsvSource({"mail.smtp.proxy", "mail.smtp.socks", "mail.smtp"})
    void goesNowhereElseThanToItsRelay(String prefix) throws Exception {
        try (ServerSocket elsewhere = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Exchange exchange = send(Mails.delivery(Mails.RECEIVER, "Hello", "Welcome!"),
                    Map.of(prefix + ".host", "127.0.0.1", prefix + ".port", elsewhere.getLocalPort()));
            assertThat(exchange.getException()).isNull();
            assertThat(server.messages()).hasSize(1);
            assertThat(server.connections().get(0).commands()).contains("MAIL FROM:<no-reply@herald.localhost>");
            elsewhere.setSoTimeout(50);
            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void reportsNothingSentWhenTheAddressIsRefused() {
        server.always(new Script().on("RCPT", reply("550 5.1.1 <alice@example.com> unknown")));
        Exchange exchange = send(Mails.delivery(Mails.RECEIVER, "Hello", "Welcome!"), Map.of());
        assertThat(exchange.getException()).isInstanceOf(SmtpException.class)
                .hasMessage("permanent 550 5.1.1: <***> unknown");
        assertThat(exchange.getProperty(Flow.PROVIDER_MESSAGE_ID)).isNull();
        assertThat(sent.getReceivedCounter()).isZero();
    }

    @Test
    void speaksToNoRelayWhenTheAddressIsNone() {
        Exchange exchange = send(Mails.delivery("alice@example.com,eve@example.com", "Hello", "Welcome!"), Map.of());
        assertThat(exchange.getException()).isInstanceOfSatisfying(DeliveryFailedException.class,
                e -> assertThat(e.failure().kind()).isEqualTo(FailureClass.PERMANENT));
        assertThat(server.connections()).isEmpty();
    }

    private Exchange send(Delivery delivery, Map<String, Object> headers) {
        return camel.createProducerTemplate().send("direct:email-send", exchange -> {
            exchange.setProperty(Flow.DELIVERY_ID, delivery.id());
            exchange.setProperty(Flow.PROVIDER, "relay");
            exchange.getMessage().setBody(delivery);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private MimeMessage received() throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()),
                new ByteArrayInputStream(server.messages().get(0).getBytes(StandardCharsets.ISO_8859_1)));
    }
}

package io.herald.sandbox;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;

@Configuration(proxyBeanMethods = false)
@Import({PageController.class, GatewayController.class, InboxController.class, FaultController.class})
@ConditionalOnProperty("herald.sandbox.enabled")
@EnableConfigurationProperties(SandboxSettings.class)
class SandboxConfiguration {

    @Bean
    Inbox sandboxInbox(SandboxSettings settings) {
        return new Inbox(settings.capacity(), Clock.systemUTC());
    }

    @Bean
    Faults sandboxFaults() {
        return new Faults(Clock.systemUTC());
    }

    /** Nobody hangs on a sandbox that stops: servers wait for those. */
    @Bean
    ApplicationListener<ContextClosedEvent> sandboxLetsGo(Faults faults) {
        return stopping -> faults.clear();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sandboxCutsConnections() {
        return tomcat -> tomcat.addContextValves(new CutValve());
    }

    @Bean
    Gateways sandboxGateways(SandboxSettings settings, Inbox inbox, Faults faults) {
        Clock clock = Clock.systemUTC();
        AliyunAccess access = new AliyunAccess(settings.accessKeyId(), settings.accessKeySecret(), clock);
        return new Gateways(
                new FaultyGateway(Target.JSON_GATEWAY, new JsonSms(inbox, settings.bearerToken()), faults),
                new FaultyGateway(Target.TWILIO,
                        new TwilioSms(inbox, settings.twilioAccountSid(), settings.twilioAuthToken()), faults),
                new FaultyGateway(Target.ALIYUN_SMS, new AliyunApi(access, new AliyunSms(inbox)), faults),
                new FaultyGateway(Target.ALIYUN_PUSH, new AliyunApi(access, new AliyunPush(inbox, clock)), faults),
                new Webhook(inbox));
    }

    @Bean(destroyMethod = "stop") // a start that fails later calls no lifecycle stop
    SmtpListener sandboxSmtp(SandboxSettings settings, Inbox inbox, Faults faults) {
        OpenSockets sockets = new OpenSockets();
        return new SmtpListener(settings.smtpPort(), sockets, new MailRoom(inbox, faults, sockets));
    }

    @Bean(destroyMethod = "stop") // a start that fails later calls no lifecycle stop
    PushListener sandboxPush(SandboxSettings settings, Gateways gateways) {
        return new PushListener(settings.pushPort(), gateways.push());
    }

    @Bean
    SandboxPorts sandboxPorts(SmtpListener smtp, PushListener push) {
        return new ListenerPorts(smtp, push);
    }

    @Bean
    FilterRegistrationBean<LoopbackFilter> sandboxLoopbackFilter() {
        FilterRegistrationBean<LoopbackFilter> filter = new FilterRegistrationBean<>(new LoopbackFilter());
        filter.addUrlPatterns("/sandbox", "/sandbox/*");
        return filter;
    }

    private record ListenerPorts(SmtpListener smtpListener, PushListener pushListener) implements SandboxPorts {

        @Override
        public int smtp() {
            return smtpListener.port();
        }

        @Override
        public int push() {
            return pushListener.port();
        }
    }
}

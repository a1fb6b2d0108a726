package io.herald.inbound;

import io.herald.kernel.Acceptance;
import io.herald.kernel.LogContext;
import io.herald.kernel.RouteVersion;
import io.herald.notification.Flow;
import io.herald.security.Caller;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * One HTTP endpoint of a route. A request becomes a new exchange that holds its body and the checked properties of
 * {@link RestRequest}; the answer is built here, and is a 2xx only when the kernel says that a notification was
 * accepted, or a step has answered a request for which nothing was. The servlet thread is free while the broker confirms.
 */
final class RestConsumer extends SpringBootPlatformHttpConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(RestConsumer.class);

    /** Beyond every time-out of a publish, so that the server never answers first. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final InboundSettings settings;
    private final Door door;
    private final RequestLimit limit;

    RestConsumer(PlatformHttpEndpoint endpoint, Processor processor, Executor executor, InboundSettings settings,
            Door door, RequestLimit limit) {
        super(endpoint, processor, executor);
        this.settings = settings;
        this.door = door;
        this.limit = limit;
    }

    /** Null: the answer is written here, without a second pass through the server's filters. */
    @Override
    public CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
        RestAnswer answer = new RestAnswer(request.getRequestURI(), response);
        Caller caller = door.enter(request, answer);
        if (caller == null) {
            return null;
        }
        if (isSuspended() || !limit.enter()) {
            answer.problem(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "Too many requests in work.", answer.path()));
            return null;
        }
        boolean handedOn = false;
        try {
            Exchange exchange = exchange(RestRequest.read(request, settings), caller, answer, request);
            handedOn = true;
            process(exchange, answer, request);
        } catch (RequestRefusedException e) {
            answer.problem(e.problem());
        } catch (IOException e) {
            LOG.debug("{}: the request could not be read", answer.path(), e);
            answer.problem(Problem.of(HttpStatus.BAD_REQUEST, "The request could not be read.", answer.path()));
        } finally {
            if (!handedOn) {
                limit.leave();
            }
        }
        return null;
    }

    private void process(Exchange exchange, RestAnswer answer, HttpServletRequest request) {
        RouteVersion version = RestMapping.version(request);
        version.enter();
        Acceptance acceptance = Acceptance.open(exchange);
        AsyncContext async = request.startAsync();
        async.setTimeout(LONGEST.toMillis());
        getAsyncProcessor().process(exchange, sync -> {
            try {
                finish(exchange, acceptance, answer);
            } finally {
                version.leave();
                limit.leave();
                async.complete();
            }
        });
    }

    private Exchange exchange(RestRequest request, Caller caller, RestAnswer answer, HttpServletRequest raw) {
        Exchange exchange = getEndpoint().createExchange(ExchangePattern.InOut);
        RestCall.open(exchange, caller, RestRequest.reads(raw), raw::getParameterMap);
        if (caller.name() != null) {
            exchange.setProperty(Flow.CALLER, caller.name());
        }
        request.copyTo(exchange);
        answer.correlate(request.correlationId());
        return exchange;
    }

    private void finish(Exchange exchange, Acceptance acceptance, RestAnswer answer) {
        LogContext.enter(exchange);
        try {
            RestCall call = RestCall.of(exchange);
            Exception failed = exchange.getException();
            if (failed != null) {
                Problem problem = Problem.of(failed, answer.path(), !call.reads());
                if (problem.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
                    LOG.error("{}: {} {}", answer.path(), failed.getClass().getName(),
                            problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value() ? failed.getMessage() : "");
                }
                answer.problem(problem);
            } else if (call.answer() != null && acceptance.notification() == null) {
                answer.ok(call.answer());
            } else if (acceptance.notification() == null && isUnknown(exchange)) {
                answer.problem(HttpProblems.unknownPath(answer.path()));
            } else if (acceptance.notification() == null) {
                LOG.error("{}: the route ended without accepting the notification", answer.path());
                answer.problem(Problem.of(HttpStatus.INTERNAL_SERVER_ERROR,
                        "The route ended without accepting the notification.", answer.path()));
            } else {
                answer.accepted(acceptance.notifications());
            }
        } catch (RuntimeException e) {
            LOG.warn("{}: the answer could not be written: {}", answer.path(), e.toString());
        } finally {
            LogContext.leave();
        }
    }

    /** Camel's dispatcher of the contract takes everything below a path, and says so when no operation is there. */
    private static boolean isUnknown(Exchange exchange) {
        return Integer.valueOf(HttpStatus.NOT_FOUND.value())
                .equals(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class));
    }
}

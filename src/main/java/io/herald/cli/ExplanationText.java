package io.herald.cli;

import io.herald.explain.Decision;
import io.herald.explain.Explanation;
import io.herald.explain.Explanation.Explained;
import io.herald.explain.Explanation.FailedVerdict;
import io.herald.explain.Explanation.NormalForm;
import io.herald.explain.Segments;
import io.herald.failure.Reason;
import io.herald.notification.Address;
import io.herald.notification.VendorTemplate;
import io.herald.wire.WireRequest;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** An explanation for a person at a terminal. */
final class ExplanationText {

    private final PrintWriter out;

    ExplanationText(PrintWriter out) {
        this.out = out;
    }

    void print(Explanation explanation) {
        out.println("notification");
        normalForm(explanation.notification());
        way("  ", explanation.way(), explanation.decisions());
        reason("  becomes no delivery: ", explanation.failure());
        int number = 0;
        for (Explained delivery : explanation.deliveries()) {
            out.println();
            out.printf("delivery %d of %d: %s by %s, %s%n", ++number, explanation.count(), delivery.channel(), delivery.provider(),
                    delivery.state());
            delivery(delivery);
        }
        if (!explanation.complete()) {
            out.println();
            out.printf("%d more deliveries are not explained%n", explanation.count() - explanation.deliveries().size());
        }
        out.println();
        out.println("nothing was sent (routes " + explanation.routes() + ")");
    }

    private void normalForm(NormalForm form) {
        String receivers = form.receivers().stream()
                .map(receiver -> receiver.addresses().stream().map(ExplanationText::text).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        field("receiver", receivers);
        field("channel", form.channels().isEmpty() ? "follows from the receiver" : String.join(", ", form.channels()));
        field("subject", form.subject());
        field("content", form.content());
        field("priority", form.priority().text());
        form.metadata().forEach((key, value) -> field("metadata " + key, value));
        field("caller", form.caller());
    }

    private void delivery(Explained delivery) {
        field("receiver", text(delivery.receiver()));
        field("locale", delivery.locale());
        field("subject", delivery.subject());
        field("content", delivery.content());
        segments(delivery.segments());
        registered(delivery.registered());
        way("  ", delivery.way(), delivery.decisions());
        reason("  is not sent: ", delivery.failure());
        delivery.requests().forEach(this::request);
        if (delivery.verdict() != null) {
            verdict(delivery.verdict());
        }
    }

    private void segments(Segments sms) {
        if (sms != null) {
            field("segments", sms.segments() + " of " + sms.encoding() + (sms.because() == null ? "" : " because of '" + sms.because() + "'")
                    + ", " + sms.characters() + " characters, " + sms.free() + " free in the last");
        }
    }

    private void registered(VendorTemplate text) {
        if (text != null) {
            field("code", text.code() + (text.signature() == null ? "" : ", signed " + text.signature()));
            text.values().forEach((variable, value) -> field("  variable " + variable, value));
        }
    }

    private void request(WireRequest request) {
        out.println("  request " + (request.method() == null ? "" : request.method() + " ") + request.url());
        request.headers().forEach((name, value) -> out.println("    " + name + ": " + value));
        request.parameters().forEach((name, value) -> out.println("    " + name + " = " + value));
        if (request.body() != null) {
            request.body().lines().forEach(line -> out.println("    " + line));
        }
    }

    private void verdict(FailedVerdict verdict) {
        Reason failure = verdict.failure();
        out.println("  if it fails as " + failure.kind() + " (" + failure.code() + "): " + verdict.then()
                + (verdict.schedule() == null ? "" : ", by the schedule " + verdict.schedule() + " within "
                        + verdict.withinSeconds() + " s")
                + (verdict.to() == null ? "" : ", to " + verdict.to().channel() + " by " + verdict.to().provider()
                        + " for " + text(verdict.to().receiver())));
        reason("    ", verdict.then().equals("dead") ? failure : null);
        way("    ", verdict.way(), verdict.decisions());
    }

    private void way(String margin, List<String> routes, List<Decision> decisions) {
        out.println(margin + "way " + String.join(" > ", routes));
        for (Decision decision : decisions) {
            out.println(margin + "  " + (decision.id() == null ? decision.route() : decision.id()) + place(decision) + ": "
                    + decision.branch());
            for (Decision.Test test : decision.tested()) {
                String fits = test.fits() == null ? "?  " : test.fits() ? "yes" : "no ";
                out.println(margin + "    " + fits + " " + test.when());
                test.values().forEach((name, value) -> out.println(margin + "          " + name + " = " + value));
            }
        }
    }

    private static String place(Decision decision) {
        return decision.file() == null ? "" : " (" + decision.file() + (decision.line() == null ? "" : ":" + decision.line()) + ")";
    }

    private void reason(String before, Reason reason) {
        if (reason != null) {
            out.println(before + reason.kind() + " " + reason.code() + ": " + reason.text());
        }
    }

    private void field(String name, String value) {
        if (value != null) {
            out.printf("  %-9s %s%n", name, value.replace("\n", "\n            "));
        }
    }

    private static String text(Address address) {
        return address.kind() + " " + address.value() + (address.country() == null ? "" : " (" + address.country() + ")");
    }
}

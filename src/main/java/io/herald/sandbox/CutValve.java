package io.herald.sandbox;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Lets the sandbox end a connection without an answer, which the servlet interface cannot. */
final class CutValve extends ValveBase {

    private static final String ATTRIBUTE = CutValve.class.getName();

    CutValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.getRequestURI().startsWith("/sandbox/")) {
            request.setAttribute(ATTRIBUTE,
                    (Runnable) () -> response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null));
        }
        getNext().invoke(request, response);
    }

    static void cut(ServletRequest request) {
        ((Runnable) request.getAttribute(ATTRIBUTE)).run();
    }
}

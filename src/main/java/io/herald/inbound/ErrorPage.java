package io.herald.inbound;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the servlet container sends what failed outside a handler; a client that comes by itself finds nothing. */
@RestController
final class ErrorPage implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<Object> problem(HttpServletRequest request) {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code) : null;
        if (status == null) {
            Problem problem = HttpProblems.unknownPath(request.getRequestURI());
            return HttpProblems.answer(HttpStatus.NOT_FOUND, problem.detail(), new HttpHeaders(), problem.instance());
        }
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return HttpProblems.answer(status, ProblemValve.detail(status), new HttpHeaders(), path == null ? null : path.toString());
    }
}

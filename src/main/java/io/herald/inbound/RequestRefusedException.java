package io.herald.inbound;

/** A request that never becomes an exchange. */
final class RequestRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RequestRefusedException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}

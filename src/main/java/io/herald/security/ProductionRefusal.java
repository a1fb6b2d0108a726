package io.herald.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the reasons of a refused start, without a stack trace. */
final class ProductionRefusal extends AbstractFailureAnalyzer<ProductionRefusedException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, ProductionRefusedException refused) {
        return new FailureAnalysis(refused.getMessage(), null, refused);
    }
}

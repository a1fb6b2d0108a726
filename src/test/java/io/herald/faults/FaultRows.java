package io.herald.faults;

import io.herald.testing.RabbitNode;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each row its scene, checks it when the test has ended well, and writes it into the table either way. */
final class FaultRows implements ParameterResolver, AfterTestExecutionCallback, ExecutionCondition {

    private static final Namespace NAMESPACE = Namespace.create(FaultRows.class);

    private record Node(RabbitNode rabbit) implements Store.CloseableResource {
        @Override
        public void close() {
            rabbit.close();
        }
    }

    private record Open(Scene scene) implements Store.CloseableResource {
        @Override
        public void close() throws Exception {
            scene.close();
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return RabbitNode.isInstalled() ? ConditionEvaluationResult.enabled("rabbitmq-server is installed")
                : ConditionEvaluationResult.disabled("no rabbitmq-server on this machine");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Node node = context.getRoot().getStore(NAMESPACE)
                .getOrComputeIfAbsent(Node.class, key -> new Node(new RabbitNode()), Node.class);
        table(context).start();
        Scene scene = new Scene(node.rabbit());
        scene.queue.allowDuplicates(row(context).duplicates());
        context.getStore(NAMESPACE).put(Scene.class, new Open(scene));
        return scene;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Scene scene = context.getStore(NAMESPACE).get(Scene.class, Open.class).scene();
        String row = row(context).value();
        if (context.getExecutionException().isPresent()) {
            table(context).failed(row);
            return;
        }
        Tally tally = scene.end();
        table(context).add(row, tally, scene.rabbitVersion());
        if (!tally.holds()) {
            throw new AssertionError(row + ": " + tally + "\n" + scene.log());
        }
    }

    private static FaultRow row(ExtensionContext context) {
        return context.getRequiredTestMethod().getAnnotation(FaultRow.class);
    }

    private static FaultTable table(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE)
                .getOrComputeIfAbsent(FaultTable.class, key -> new FaultTable(), FaultTable.class);
    }
}

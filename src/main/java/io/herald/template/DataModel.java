package io.herald.template;

import com.fasterxml.jackson.databind.JsonNode;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateSequenceModel;
import java.util.Iterator;
import java.util.Set;

/** The caller's data as a template sees it: texts, numbers, true and false, lists and fields, and no Java behind them. */
final class DataModel {

    private final Set<String> assumed;
    private final Budget budget;

    /** @param assumed paths that count as empty texts where they are missing */
    DataModel(Set<String> assumed, Budget budget) {
        this.assumed = assumed;
        this.budget = budget;
    }

    TemplateHashModel root(JsonNode data) {
        return new Fields(data, "");
    }

    private TemplateModel model(JsonNode node, String path) throws TemplateModelException {
        budget.look();
        if (node == null || node.isNull()) {
            return assumed.contains(path) ? new SimpleScalar("") : null;
        }
        if (node.isObject()) {
            return new Fields(node, path + ".");
        }
        if (node.isArray()) {
            return new Items(node, path);
        }
        if (node.isNumber()) {
            return new SimpleNumber(node.numberValue());
        }
        return node.isBoolean() ? node.booleanValue() ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE
                : new SimpleScalar(node.asText());
    }

    private final class Fields implements TemplateHashModelEx {

        private final JsonNode node;
        private final String path;

        private Fields(JsonNode node, String path) {
            this.node = node;
            this.path = path;
        }

        @Override
        public TemplateModel get(String key) throws TemplateModelException {
            return model(node.get(key), path + key);
        }

        @Override
        public int size() {
            return node.size();
        }

        @Override
        public boolean isEmpty() {
            return node.isEmpty();
        }

        @Override
        public TemplateCollectionModel keys() {
            return () -> new Each<>(node.fieldNames()) {
                @Override
                TemplateModel model(String name) throws TemplateModelException {
                    budget.look();
                    return new SimpleScalar(name);
                }
            };
        }

        @Override
        public TemplateCollectionModel values() {
            return () -> new Each<>(node.fieldNames()) {
                @Override
                TemplateModel model(String name) throws TemplateModelException {
                    return get(name);
                }
            };
        }
    }

    private final class Items implements TemplateSequenceModel {

        private final JsonNode node;
        private final String path;

        private Items(JsonNode node, String path) {
            this.node = node;
            this.path = path;
        }

        @Override
        public TemplateModel get(int index) throws TemplateModelException {
            return model(node.get(index), path + "[" + index + "]");
        }

        @Override
        public int size() {
            return node.size();
        }
    }

    private abstract static class Each<T> implements TemplateModelIterator {

        private final Iterator<T> rest;

        Each(Iterator<T> rest) {
            this.rest = rest;
        }

        abstract TemplateModel model(T next) throws TemplateModelException;

        @Override
        public boolean hasNext() {
            return rest.hasNext();
        }

        @Override
        public TemplateModel next() throws TemplateModelException {
            return model(rest.next());
        }
    }
}

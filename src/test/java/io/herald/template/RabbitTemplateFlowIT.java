package io.herald.template;

import io.herald.testing.RabbitTest;

@RabbitTest
class RabbitTemplateFlowIT extends TemplateFlowContract {
}

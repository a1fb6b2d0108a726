package io.herald.template;

import io.herald.testing.HeraldTest;
import org.springframework.test.annotation.DirtiesContext;

@HeraldTest
@DirtiesContext
class EmbeddedTemplateFlowTests extends TemplateFlowContract {
}

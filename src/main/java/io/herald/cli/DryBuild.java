package io.herald.cli;

import io.herald.catalog.Catalog;
import io.herald.catalog.ProviderKind;
import io.herald.kernel.Rehearsal;
import io.herald.routes.Assembly;
import io.herald.routes.Plan;
import io.herald.routes.ProviderBeans;
import java.util.ArrayList;
import java.util.List;

/** Makes the routes as a start does, every endpoint with its options, and starts none of them: nothing is connected to. */
final class DryBuild {

    private DryBuild() {
    }

    /**
     * Makes them and lets them go.
     *
     * @throws io.herald.files.FileMistakesException saying which route file is wrong, where, and why
     */
    static void of(OfflineHerald herald, Catalog catalog) {
        herald.part(Catalog.class).become(catalog);
        Plan plan = herald.part(Plan.class);
        List<ProviderKind> kinds = new ArrayList<>();
        herald.parts(ProviderKind.class, kinds::add, wrong -> {
            throw wrong;
        });
        try (ProviderBeans beans = new ProviderBeans(kinds, plan.catalog())) {
            herald.part(Assembly.class).start(plan.with(beans.named()), herald.part(Rehearsal.class),
                    context -> context.setAutoStartup(false)).stop();
        }
    }
}

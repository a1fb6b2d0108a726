package io.herald.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code herald --version} says. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        // Classes that stand in a folder have none.
        String version = HeraldCommand.class.getPackage().getImplementationVersion();
        return new String[] {"herald " + (version == null ? "from its classes" : version) + " on Java " + Runtime.version().feature()};
    }
}

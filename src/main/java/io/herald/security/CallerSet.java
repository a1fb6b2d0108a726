package io.herald.security;

import io.herald.catalog.CatalogException;
import io.herald.catalog.ConfigFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All callers as the files said at one time. */
final class CallerSet {

    static final CallerSet NOBODY = new CallerSet();

    private final Map<String, Caller> byName = new HashMap<>();
    private final List<Key> keys = new ArrayList<>();

    private record Key(byte[] hash, Caller owner) {
    }

    private CallerSet() {
    }

    /** @param before whose callers keep what they have used of their rate */
    static CallerSet read(Path config, CallerSet before) {
        CallerSet read = new CallerSet();
        ConfigFolder.read(config.resolve("callers"), CallerFile.class).forEach((name, file) -> {
            check(config, name, "channels", file.channels());
            check(config, name, "providers", file.providers());
            read.add(file.caller(name, before.named(name)), file.hashes());
        });
        return read;
    }

    private void add(Caller caller, List<byte[]> hashes) {
        byName.put(caller.name(), caller);
        for (byte[] hash : hashes) {
            if (withHash(hash) != null) {
                throw wrong(caller.name(), "a key of it stands twice, here or in the file of another caller");
            }
            keys.add(new Key(hash, caller));
        }
    }

    /** Null when there is none of that name. */
    Caller named(String name) {
        return byName.get(name);
    }

    /** Null when nobody has that key. Looks at every key, whichever fits, in a time that says nothing about them. */
    Caller withHash(byte[] hash) {
        Caller found = null;
        for (Key key : keys) {
            if (MessageDigest.isEqual(key.hash(), hash)) {
                found = key.owner();
            }
        }
        return found;
    }

    int size() {
        return byName.size();
    }

    /** @throws CatalogException when a caller may use what would be gone: with the files of that folder Herald would not start again */
    void checkAgainst(Path config) {
        for (Caller caller : byName.values()) {
            stands(config, caller.name(), "channels", caller.channels());
            stands(config, caller.name(), "providers", caller.providers());
        }
    }

    private static void stands(Path config, String caller, String folder, Set<String> names) {
        for (String name : names == null ? Set.<String>of() : names) {
            if (!Files.exists(config.resolve(folder).resolve(name + ".yaml"))) {
                throw new CatalogException("config/" + folder + "/" + name + ".yaml: is gone, and config/callers/" + caller
                        + ".yaml names it in '" + folder + "': take it out of there first");
            }
        }
    }

    private static void check(Path config, String caller, String folder, Set<String> names) {
        for (String name : names == null ? Set.<String>of() : names) {
            if (name == null || !name.matches("[a-z0-9-]+") || !Files.exists(config.resolve(folder).resolve(name + ".yaml"))) {
                throw wrong(caller, "'" + folder + "' may hold only names of files in config/" + folder);
            }
        }
    }

    private static CatalogException wrong(String caller, String what) {
        return new CatalogException("config/callers/" + caller + ".yaml:1: " + what);
    }
}

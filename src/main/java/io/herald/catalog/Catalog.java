package io.herald.catalog;

import io.herald.notification.Channel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The channels and providers there are: read from {@code config/channels/} and {@code config/providers/}, never from code. The one
 * that Herald asks follows the files while it runs: who asks twice for one decision takes {@link #now()} and asks that.
 */
public final class Catalog {

    private volatile CatalogSnapshot current;

    private Catalog(CatalogSnapshot current) {
        this.current = current;
    }

    /**
     * Reads both folders.
     *
     * @param config       the folder that holds {@code channels/} and {@code providers/}
     * @param placeholders fills the <code>${…}</code> of a value; throws {@link IllegalArgumentException} when it cannot
     * @throws CatalogException naming the first file that is wrong and what to write instead
     */
    public static Catalog read(Path config, UnaryOperator<String> placeholders) {
        return read(config, placeholders, wrong -> {
            throw wrong;
        });
    }

    /**
     * The same with the files that are right.
     *
     * @param wrong told each mistake
     */
    static Catalog read(Path config, UnaryOperator<String> placeholders, Consumer<CatalogException> wrong) {
        return new Catalog(new CatalogFolder(placeholders, wrong).read(config));
    }

    /** Without a channel and a provider. */
    public static Catalog empty() {
        return new Catalog(CatalogSnapshot.of(Map.of(), Map.of(), Map.of()));
    }

    /** With this provider alone. */
    public Catalog only(Provider provider) {
        return new Catalog(CatalogSnapshot.of(Map.of(), Map.of(provider.name(), provider), current.texts()));
    }

    /** As it is at this moment, and stays. */
    public Catalog now() {
        return new Catalog(current);
    }

    /** Holds from now on what the other one holds. */
    public void become(Catalog next) {
        next.current = next.current.after(current);
        current = next.current;
    }

    /** As it stands there, or stood there last: what waits in the queues of one that is gone is sent to it still. */
    public Optional<Channel> lastKnownChannel(String name) {
        return channel(name).or(() -> Optional.ofNullable(current.goneChannels().get(name)));
    }

    /** As it stands there, or stood there last: what it was asked to do may fail when it is gone already. */
    public Optional<Provider> lastKnownProvider(String name) {
        return provider(name).or(() -> Optional.ofNullable(current.goneProviders().get(name)));
    }

    /** A channel none of whose providers is enabled is not there. */
    public Optional<Channel> channel(String name) {
        return Optional.ofNullable(current.channels().get(name));
    }

    public Collection<Channel> channels() {
        return current.channels().values();
    }

    /** The channels that use this kind of address, those that prefer it first, then by name. */
    public List<Channel> channelsFor(String addressKind) {
        return current.byAddressKind().getOrDefault(addressKind, List.of());
    }

    /** Every kind of address that some channel uses. */
    public Set<String> addressKinds() {
        return current.byAddressKind().keySet();
    }

    /** Only the enabled ones. */
    public Collection<Provider> providers() {
        return current.providers().values();
    }

    /** Empty when it is not enabled. */
    public Optional<Provider> provider(String name) {
        return Optional.ofNullable(current.providers().get(name));
    }

    /** The enabled providers of one kind. */
    public List<Provider> providers(String kind) {
        return current.providers().values().stream().filter(provider -> provider.kind().equals(kind)).toList();
    }

    /** True when an enabled provider has that name: for routes, as <code>${bean:catalog?method=has('…')}</code>. */
    public boolean has(String provider) {
        return current.providers().containsKey(provider);
    }

    /**
     * A provider's settings as the record of its kind.
     *
     * @throws CatalogException naming the file, the line and the key that is wrong
     */
    public <T> T settings(Provider provider, Class<T> type) {
        return text(provider).bind(provider.settings(), List.of(), type);
    }

    /**
     * A provider's {@code breaker} as a record; what its file does not say is null.
     *
     * @throws CatalogException naming the file, the line and the key that is wrong
     */
    public <T> T breaker(Provider provider, Class<T> type) {
        return text(provider).bind(provider.breaker(), List.of("breaker"), type);
    }

    /** That a provider's file is wrong, in the line of the key that the reason names in <code>'…'</code>. */
    public CatalogException wrong(Provider provider, IllegalArgumentException why) {
        return text(provider).wrong(why.getMessage(), why);
    }

    /** That nothing speaks to a provider of that kind. */
    public CatalogException withoutTemplate(Provider provider) {
        return wrong(provider, new IllegalArgumentException("'kind: " + provider.kind() + "' has no route template '" + provider.kind()
                + "-provider' in routes/outbound"));
    }

    /** That a channel's file is wrong, in the line of that key. */
    public CatalogException wrong(Channel channel, String key, String what) {
        return current.texts().get("channels/" + channel.name()).wrong(List.of(key), what, null);
    }

    private ConfigText text(Provider provider) {
        ConfigText text = current.texts().get("providers/" + provider.name());
        return text != null ? text : ConfigText.gone("config/providers/" + provider.name() + ".yaml", provider.settings());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lendfs.boot.LendfsProperties.ShareProperties;
import org.lendfs.core.path.PathOptions;
import org.lendfs.core.path.PathProvider;
import org.lendfs.core.path.PathStore;
import org.lendfs.core.share.AddressRules;
import org.lendfs.core.share.ShareSpec;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;
import org.lendfs.vfs.spi.ProviderFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.util.FileSystemUtils;

/** What the application shares: beans, and what properties have a source for. */
final class ApplicationShares {
  private static final Logger LOG = LoggerFactory.getLogger(ApplicationShares.class);

  private final Queue<Path> temporary = new ConcurrentLinkedQueue<>();
  private final LendfsProperties settings;
  private final ApplicationContext application;

  ApplicationShares(LendfsProperties settings, ApplicationContext application) {
    this.settings = settings;
    this.application = application;
  }

  /**
   * Collects the shares; whoever calls publishes or closes them.
   *
   * @throws IllegalStateException with one sentence for the developer
   */
  List<ShareSpec> open() {
    Map<String, ShareSpec> shares = new TreeMap<>();
    try {
      application.getBeansOfType(Provider.class).forEach((name, bean) -> put(shares, name, bean));
      application
          .getBeansOfType(PathStore.class)
          .forEach((name, bean) -> put(shares, name, provider(name, bean)));
      application.getBeansOfType(SharedContent.class).values().forEach(bean -> put(shares, bean));
      openSources(shares);
      requireEachKnown(shares);
      return new ArrayList<>(shares.values());
    } catch (RuntimeException e) {
      shares.values().forEach(share -> close(share, e));
      throw e;
    }
  }

  private static void close(ShareSpec share, RuntimeException reason) {
    try {
      share.provider().close();
    } catch (org.lendfs.vfs.VfsException e) {
      reason.addSuppressed(e);
    }
  }

  private void put(Map<String, ShareSpec> shares, String name, Provider provider) {
    ShareProperties own = settings.shares().getOrDefault(name, ShareProperties.NONE);
    put(shares, new ShareSpec(name, provider, own.readOnly(), rules(own.clients())));
  }

  private static void put(Map<String, ShareSpec> shares, SharedContent content) {
    AddressRules clients = rules(content.clients());
    put(shares, new ShareSpec(content.name(), content.provider(), content.readOnly(), clients));
  }

  private static void put(Map<String, ShareSpec> shares, ShareSpec share) {
    if (shares.putIfAbsent(share.name(), share) != null) {
      throw new IllegalStateException("Two shares are called '" + share.name() + "'.");
    }
  }

  private static AddressRules rules(List<String> clients) {
    return AddressRules.parse(clients);
  }

  private Provider provider(String name, PathStore store) {
    String description = "bean:" + name;
    try {
      PathOptions options =
          settings.state() == null
              ? PathOptions.inMemory(description)
              : PathOptions.in(folder(name), description);
      return new PathProvider(store, options.openToAll());
    } catch (IOException e) {
      throw new IllegalStateException("Bean '" + name + "' cannot be shared: " + e.getMessage(), e);
    }
  }

  /** A folder for what is kept of a share; without state it goes when the application stops. */
  private Path folder(String name) throws IOException {
    Path state = settings.state();
    if (state == null) {
      Path made = Files.createTempDirectory("lendfs-");
      temporary.add(made);
      return made;
    }
    return Files.createDirectories(state.resolve("shares").resolve(name));
  }

  /** Removes what was there for this run only, after all shares were closed. */
  void close() {
    for (Path folder = temporary.poll(); folder != null; folder = temporary.poll()) {
      try {
        FileSystemUtils.deleteRecursively(folder);
      } catch (IOException e) {
        LOG.warn("{} cannot be removed", folder, e);
      }
    }
  }

  // --- sources ----------------------------------------------------------------------------------

  private void openSources(Map<String, ShareSpec> shares) {
    settings
        .shares()
        .forEach((name, share) -> {
          if (!share.source().isEmpty()) {
            put(
                shares,
                new ShareSpec(name, opened(name, share), share.readOnly(), rules(share.clients())));
          }
        });
  }

  private Provider opened(String name, ShareProperties share) {
    int colon = share.source().indexOf(':');
    String kind = colon < 0 ? "local" : share.source().substring(0, colon);
    String location = share.source().substring(colon + 1);
    try {
      return factory(kind)
          .open(new ProviderConfig(name, location, Options.of(share.options()), folder(name)));
    } catch (InvalidOptionException e) {
      throw new IllegalStateException("lendfs.shares." + name + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("lendfs.shares." + name + ": no folder for its state.", e);
    }
  }

  private ProviderFactory factory(String kind) throws InvalidOptionException {
    Map<String, ProviderFactory> byKind = new TreeMap<>();
    ServiceLoader.load(ProviderFactory.class)
        .forEach(factory -> byKind.put(factory.kind(), factory));
    application
        .getBeansOfType(ProviderFactory.class)
        .values()
        .forEach(factory -> byKind.put(factory.kind(), factory));
    ProviderFactory found = byKind.get(kind);
    if (found == null) {
      throw new InvalidOptionException(
          "There is no provider of kind '" + kind + "'; there are: " + byKind.keySet() + ".");
    }
    return found;
  }

  private void requireEachKnown(Map<String, ShareSpec> shares) {
    for (String name : settings.shares().keySet()) {
      if (!shares.containsKey(name)) {
        throw new IllegalStateException(
            "lendfs.shares."
                + name
                + " has no source, and there is no bean of that name to share; there are: "
                + shares.keySet()
                + ".");
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.shares;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.ProviderFactory;

/** Factories by the word that configuration knows them by. Immutable. */
public final class Kinds {
  private final Map<String, ProviderFactory> providers;
  private final Map<String, MonitorFactory> monitors;

  private Kinds(List<ProviderFactory> providers, List<MonitorFactory> monitors) {
    this.providers = byKind(providers, ProviderFactory::kind);
    this.monitors = byKind(monitors, MonitorFactory::kind);
  }

  /**
   * Those on the class path and these beside them.
   *
   * @throws IllegalStateException when two have the same kind
   */
  public static Kinds find(List<ProviderFactory> providers, List<MonitorFactory> monitors) {
    List<ProviderFactory> allProviders = new ArrayList<>(providers);
    List<MonitorFactory> allMonitors = new ArrayList<>(monitors);
    ServiceLoader.load(ProviderFactory.class).forEach(allProviders::add);
    ServiceLoader.load(MonitorFactory.class).forEach(allMonitors::add);
    return new Kinds(allProviders, allMonitors);
  }

  private static <T> Map<String, T> byKind(List<T> factories, Function<T, String> kind) {
    Map<String, T> byKind = new TreeMap<>();
    for (T factory : factories) {
      if (byKind.put(kind.apply(factory), factory) != null) {
        throw new IllegalStateException("two factories of kind " + kind.apply(factory));
      }
    }
    return byKind;
  }

  /** Kinds of providers, sorted. */
  public Set<String> providers() {
    return providers.keySet();
  }

  /** All factories of providers, sorted by kind. */
  public List<ProviderFactory> providerFactories() {
    return List.copyOf(providers.values());
  }

  /** All factories of monitors, sorted by kind. */
  public List<MonitorFactory> monitorFactories() {
    return List.copyOf(monitors.values());
  }

  /** The options that providers of a kind know; none for a kind that there is not. */
  public List<OptionSpec> providerOptions(String kind) {
    ProviderFactory factory = providers.get(kind);
    return factory == null ? List.of() : factory.options();
  }

  /** The options that monitors of a kind know; none for a kind that there is not. */
  public List<OptionSpec> monitorOptions(String kind) {
    MonitorFactory factory = monitors.get(kind);
    return factory == null ? List.of() : factory.options();
  }

  ProviderFactory provider(String kind) throws InvalidOptionException {
    return find(providers, kind, "provider");
  }

  MonitorFactory monitor(String kind) throws InvalidOptionException {
    return find(monitors, kind, "monitor");
  }

  private static <T> T find(Map<String, T> factories, String kind, String what)
      throws InvalidOptionException {
    T factory = factories.get(kind);
    if (factory == null) {
      throw new InvalidOptionException(
          "There is no "
              + what
              + " of kind '"
              + kind
              + "'; there are: "
              + String.join(", ", factories.keySet())
              + ".");
    }
    return factory;
  }
}

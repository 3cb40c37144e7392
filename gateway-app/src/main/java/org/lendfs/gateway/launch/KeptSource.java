// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.SettingSources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The settings of the database among the sources of settings: behind all that is written down
 * outside of the gateway, in front of the defaults. Thread-safe.
 */
public final class KeptSource {
  /** What names of settings begin with; others have other things in the same table. */
  public static final String PREFIX = "lendfs.";

  private final ConcurrentHashMap<String, Object> values;

  private KeptSource(ConcurrentHashMap<String, Object> values) {
    this.values = values;
  }

  /** Adds the source, with what it has at the start. */
  static void add(ConfigurableEnvironment environment, Map<String, String> values) {
    environment.getPropertySources().addLast(source(values));
  }

  private static MapPropertySource source(Map<String, String> values) {
    return new MapPropertySource(SettingSources.KEPT, new ConcurrentHashMap<>(values));
  }

  /** The source of this environment. */
  // The map is the one that source() made.
  @SuppressWarnings("unchecked")
  public static KeptSource of(ConfigurableEnvironment environment) {
    PropertySource<?> source = environment.getPropertySources().get(SettingSources.KEPT);
    Object map = Objects.requireNonNull(source, "GatewayEnvironment adds it").getSource();
    return new KeptSource((ConcurrentHashMap<String, Object>) map);
  }

  /** Takes over those of some values that hold at once; null for what is kept no more. */
  public void replace(Map<String, @Nullable String> changed, Predicate<String> atOnce) {
    changed.forEach((name, value) -> {
      if (atOnce.test(name)) {
        if (value == null) {
          values.remove(name);
        } else {
          values.put(name, value);
        }
      }
    });
  }

  /** The same environment with other values of this source. */
  public static ConfigurableEnvironment instead(
      ConfigurableEnvironment environment, Map<String, String> values) {
    var other = new StandardEnvironment();
    var sources = other.getPropertySources();
    sources.stream().map(PropertySource::getName).toList().forEach(sources::remove);
    environment.getPropertySources().stream()
        .filter(source -> !source.getName().equals("configurationProperties"))
        .map(source -> source.getName().equals(SettingSources.KEPT) ? source(values) : source)
        .forEach(sources::addLast);
    return other;
  }
}

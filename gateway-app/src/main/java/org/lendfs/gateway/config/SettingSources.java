// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Tells where settings come from. Thread-safe. */
public final class SettingSources {
  /** Name of the source of what was changed while the gateway ran. */
  public static final String KEPT = "lendfs-database";

  private final Environment environment;

  public SettingSources(Environment environment) {
    this.environment = environment;
  }

  /**
   * A value as it was written.
   *
   * @param place file, line and column where that is known
   */
  public record Written(Source source, Object value, @Nullable String place) {}

  /** Where a value comes from; empty when nobody set it. */
  public Optional<Written> find(String name) {
    var wanted = ConfigurationPropertyName.of(name);
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      @Nullable ConfigurationProperty property = source.getConfigurationProperty(wanted);
      if (property != null) {
        @Nullable Origin origin = property.getOrigin();
        return Optional.of(
            new Written(
                sourceOf(source), property.getValue(), origin == null ? null : origin.toString()));
      }
    }
    return Optional.empty();
  }

  /** Where a list comes from: all of it from one place, the strongest that has one. */
  public Source ofList(String name) {
    var wanted = ConfigurationPropertyName.of(name);
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source.containsDescendantOf(wanted) == ConfigurationPropertyState.PRESENT
          || source.getConfigurationProperty(wanted) != null) {
        return sourceOf(source);
      }
    }
    return Source.DEFAULT;
  }

  private static Source sourceOf(ConfigurationPropertySource source) {
    return switch (source.getUnderlyingSource()) {
      case null -> Source.FILE;
      case CommandLinePropertySource<?> ignored -> Source.COMMAND_LINE;
      case PropertySource<?> other -> byName(other.getName());
      default -> Source.FILE;
    };
  }

  private static Source byName(String name) {
    return switch (name) {
      case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME -> Source.ENVIRONMENT;
      case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> Source.COMMAND_LINE;
      case KEPT -> Source.DATABASE;
      case "defaultProperties", "lendfs-derived", "lendfs-fallback" -> Source.DEFAULT;
      default -> Source.FILE;
    };
  }
}

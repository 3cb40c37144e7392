// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.config.ServicePort;
import org.lendfs.gateway.config.StartException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;

/** Binds the settings before the application starts, and says in one sentence what is wrong. */
public final class SettingsCheck {
  /** Sources with names for whole machines and processes, where an unknown one is no mistake. */
  private static final Set<String> PROCESS_WIDE =
      Set.of(
          StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
          StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

  private SettingsCheck() {}

  /**
   * The settings of this environment.
   *
   * @throws StartException for a value that cannot be used and for a name that is not known
   */
  public static LendfsProperties bind(ConfigurableEnvironment environment) {
    try {
      return bind(Binder.get(environment));
    } catch (BindException e) {
      throw new StartException(sentence(e), e);
    }
  }

  /** The settings of a binder; names that are not known are refused. */
  public static LendfsProperties bind(Binder binder) {
    var strict =
        new NoUnboundElementsBindHandler(BindHandler.DEFAULT, SettingsCheck::isWrittenForLendfs);
    return binder.bindOrCreate("lendfs", Bindable.of(LendfsProperties.class), strict);
  }

  private static boolean isWrittenForLendfs(ConfigurationPropertySource source) {
    return !(source.getUnderlyingSource() instanceof PropertySource<?> from)
        || !PROCESS_WIDE.contains(from.getName());
  }

  private static String sentence(BindException failure) {
    String setting = "Setting " + failure.getName() + " ";
    for (@Nullable Throwable e = failure.getCause(); e != null; e = e.getCause()) {
      switch (e) {
        case UnboundConfigurationPropertiesException unknown -> {
          var name = unknown.getUnboundProperties().iterator().next().getName();
          return "Setting " + name + " is not known: correct its name or leave it out.";
        }
        case ConversionFailedException conversion -> {
          return setting + complaint(conversion);
        }
        default -> {}
      }
    }
    return setting + "cannot be used: " + StartFailureReporter.deepest(failure).getMessage() + ".";
  }

  /** What is wrong with a value, without the name of its setting: the rest of a sentence. */
  public static String complaint(BindException failure) {
    @Nullable ConfigurationProperty property = failure.getProperty();
    for (@Nullable Throwable e = failure.getCause(); e != null; e = e.getCause()) {
      if (e instanceof ConversionFailedException conversion) {
        return complaint(conversion);
      }
      if (e instanceof ConverterNotFoundException missing && property != null) {
        String wish = wish(missing.getTargetType().getType());
        return "is '" + property.getValue() + "' but must be " + wish + ".";
      }
    }
    String own = String.valueOf(StartFailureReporter.deepest(failure).getMessage());
    return own.endsWith(".") ? own : own + ".";
  }

  private static String complaint(ConversionFailedException failure) {
    Class<?> wanted = failure.getTargetType().getType();
    String own = StartFailureReporter.deepest(failure).getMessage();
    if (wanted == ServicePort.class && own != null) {
      return own;
    }
    return "is '" + failure.getValue() + "' but must be " + wish(wanted) + ".";
  }

  private static String wish(Class<?> wanted) {
    Object[] constants = wanted.getEnumConstants();
    if (constants != null) {
      return Arrays.stream(constants)
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (wanted == DataSize.class) {
      return "a size such as 512KB or 1MB";
    }
    if (wanted == Duration.class) {
      return "a time such as 10s";
    }
    if (wanted == boolean.class || wanted == Boolean.class) {
      return "true or false";
    }
    return wanted == int.class || wanted == long.class
        ? "a whole number"
        : "a " + wanted.getSimpleName();
  }
}

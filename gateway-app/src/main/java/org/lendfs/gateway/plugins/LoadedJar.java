// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.ProviderFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One jar in use. */
record LoadedJar(
    Plugin plugin,
    List<ProviderFactory> providers,
    List<MonitorFactory> monitors,
    PluginClassLoader loader) {
  private static final Logger LOG = LoggerFactory.getLogger(LoadedJar.class);
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9+-]*");
  private static final Pattern CLASS_FILE_VERSION = Pattern.compile("class file version (\\d+)");
  private static final int JAVA_0 = 44;

  /**
   * Loads what a jar offers.
   *
   * @param takenProviders kinds that are taken; those of the jar are added when it is good
   * @param takenMonitors the same for monitors
   */
  static LoadedJar load(Path jar, Set<String> takenProviders, Set<String> takenMonitors)
      throws RefusedException {
    PluginClassLoader loader = open(jar);
    boolean good = false;
    try {
      String file = String.valueOf(jar.getFileName());
      Guard guard = new Guard(file, loader);
      List<ProviderFactory> providers =
          offered(ProviderFactory.class, loader).stream().map(guard::provider).toList();
      List<MonitorFactory> monitors =
          offered(MonitorFactory.class, loader).stream().map(guard::monitor).toList();
      var kinds = kinds(providers, monitors);
      requireFree("provider", kinds.providers(), takenProviders);
      requireFree("monitor", kinds.monitors(), takenMonitors);
      takenProviders.addAll(kinds.providers());
      takenMonitors.addAll(kinds.monitors());
      good = true;
      return new LoadedJar(
          new Plugin(file, kinds.providers(), kinds.monitors(), ""), providers, monitors, loader);
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      throw new RefusedException(sentence(e), e);
    } finally {
      if (!good) {
        close(loader);
      }
    }
  }

  private static PluginClassLoader open(Path jar) throws RefusedException {
    try (JarFile file = new JarFile(jar.toFile())) {
      // Opened so that what is no jar is told from a jar that offers nothing.
      LOG.debug("{} has {} entries", jar, file.size());
      return new PluginClassLoader(jar.toUri().toURL(), LoadedJar.class.getClassLoader());
    } catch (IOException e) {
      throw new RefusedException("it is no jar, or cannot be read.", e);
    }
  }

  private static <T> List<T> offered(Class<T> service, ClassLoader loader) {
    List<T> offered = new ArrayList<>();
    ServiceLoader.load(service, loader).forEach(offered::add);
    return offered;
  }

  private record Kinds(List<String> providers, List<String> monitors) {}

  /** Asks for everything that listings and forms will ask for, so that it fails now if ever. */
  private static Kinds kinds(List<ProviderFactory> providers, List<MonitorFactory> monitors)
      throws RefusedException {
    if (providers.isEmpty() && monitors.isEmpty()) {
      throw new RefusedException(
          "it offers neither a provider nor a monitor under META-INF/services.", null);
    }
    providers.forEach(factory -> factory.options().forEach(option -> factory.summary()));
    monitors.forEach(factory -> factory.options().forEach(option -> factory.summary()));
    return new Kinds(
        kinds(providers, ProviderFactory::kind), kinds(monitors, MonitorFactory::kind));
  }

  private static <T> List<String> kinds(List<T> factories, Function<T, String> kindOf)
      throws RefusedException {
    List<String> kinds = factories.stream().map(kindOf).toList();
    for (String kind : kinds) {
      if (!KIND.matcher(kind).matches()) {
        throw new RefusedException(
            "its kind '" + kind + "' is not made of lower-case letters and digits.", null);
      }
    }
    return kinds;
  }

  private static void requireFree(String what, List<String> kinds, Set<String> taken)
      throws RefusedException {
    Set<String> all = new HashSet<>(taken);
    for (String kind : kinds) {
      if (!all.add(kind)) {
        throw new RefusedException("there is a " + what + " of kind '" + kind + "' already.", null);
      }
    }
  }

  private static String sentence(Throwable failure) {
    for (@Nullable Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof UnsupportedClassVersionError version) {
        return wrongJava(version);
      }
    }
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return switch (deepest) {
      case NoClassDefFoundError e -> "the class " + className(e.getMessage()) + " is missing.";
      case ClassNotFoundException e -> "the class " + className(e.getMessage()) + " is missing.";
      case ServiceConfigurationError e -> e.getMessage() + ".";
      default -> "it fails with " + deepest + ".";
    };
  }

  private static String className(@Nullable String message) {
    return String.valueOf(message).replace('/', '.');
  }

  private static String wrongJava(UnsupportedClassVersionError error) {
    Matcher version = CLASS_FILE_VERSION.matcher(String.valueOf(error.getMessage()));
    String needed =
        version.find() ? "Java " + (Integer.parseInt(version.group(1)) - JAVA_0) : "another Java";
    return "it needs " + needed + ", but this is Java " + Runtime.version().feature() + ".";
  }

  void close() {
    close(loader);
  }

  private static void close(PluginClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      LOG.warn("a plugin does not close", e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lendfs.gateway.config.StartException;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.ProviderFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars of the plugins folder, looked at once, in the order of their names. Immutable but for
 * closing.
 */
public final class Plugins implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
  private static final String JAR = ".jar";

  private final List<Plugin> all;
  private final List<LoadedJar> loaded;

  private Plugins(List<Plugin> all, List<LoadedJar> loaded) {
    this.all = List.copyOf(all);
    this.loaded = List.copyOf(loaded);
  }

  static Plugins none() {
    return new Plugins(List.of(), List.of());
  }

  /**
   * Loads each jar of a folder, or refuses it.
   *
   * @param takenProviders kinds of providers that a plugin may not offer once more
   * @param takenMonitors the same for monitors
   * @throws StartException when the folder cannot be listed
   */
  public static Plugins in(Path folder, Set<String> takenProviders, Set<String> takenMonitors) {
    Set<String> providers = new HashSet<>(takenProviders);
    Set<String> monitors = new HashSet<>(takenMonitors);
    List<Plugin> all = new ArrayList<>();
    List<LoadedJar> loaded = new ArrayList<>();
    for (Path jar : jars(folder)) {
      String file = String.valueOf(jar.getFileName());
      try {
        LoadedJar good = LoadedJar.load(jar, providers, monitors);
        loaded.add(good);
        all.add(good.plugin());
      } catch (RefusedException e) {
        all.add(Plugin.refused(file, String.valueOf(e.getMessage())));
        LOG.warn("plugin {} is refused", jar, e);
      }
    }
    return new Plugins(all, loaded);
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(JAR)).sorted().toList();
    } catch (IOException e) {
      throw new StartException(
          "The plugins folder " + folder + " cannot be listed: name another one with --plugins.",
          e);
    }
  }

  /** Every jar that was found, used or refused. */
  public List<Plugin> list() {
    return all;
  }

  List<ProviderFactory> providers() {
    return loaded.stream().flatMap(jar -> jar.providers().stream()).toList();
  }

  List<MonitorFactory> monitors() {
    return loaded.stream().flatMap(jar -> jar.monitors().stream()).toList();
  }

  /** Lets go of the files, after everything that came from them has ended. */
  @Override
  public void close() {
    loaded.forEach(LoadedJar::close);
  }
}

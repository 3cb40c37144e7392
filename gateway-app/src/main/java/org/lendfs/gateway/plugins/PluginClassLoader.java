// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.plugins;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Classes of one jar. What a plugin and the gateway talk about is the gateway's; of everything else
 * the plugin's own comes first, so that it can bring libraries in versions of its own.
 */
final class PluginClassLoader extends URLClassLoader {
  private static final List<String> SHARED =
      List.of("java.", "javax.", "jdk.", "org.lendfs.vfs.", "org.slf4j.", "org.jspecify.");
  private static final String OWN_SERVICES = "META-INF/services/org.lendfs.vfs.";

  static {
    registerAsParallelCapable();
  }

  PluginClassLoader(URL jar, ClassLoader gateway) {
    super(new URL[] {jar}, gateway);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> found = findLoadedClass(name);
      if (found == null) {
        found = ownOrGateways(name);
      }
      if (resolve) {
        resolveClass(found);
      }
      return found;
    }
  }

  private Class<?> ownOrGateways(String name) throws ClassNotFoundException {
    try {
      return findClass(name);
    } catch (ClassNotFoundException e) {
      return getParent().loadClass(name);
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL own = findResource(name);
    return own != null || name.startsWith(OWN_SERVICES) ? own : getParent().getResource(name);
  }

  /** What the gateway itself offers is not to be found again in each plugin. */
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> found = new ArrayList<>(Collections.list(findResources(name)));
    if (!name.startsWith(OWN_SERVICES)) {
      found.addAll(Collections.list(getParent().getResources(name)));
    }
    return Collections.enumeration(found);
  }
}

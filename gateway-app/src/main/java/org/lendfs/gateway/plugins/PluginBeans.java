// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.plugins;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.ServiceLoader;
import java.util.Set;
import org.lendfs.gateway.config.StartException;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.ProviderFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Makes beans of what plugins offer, before anybody asks for factories. */
@Configuration(proxyBeanMethods = false)
class PluginBeans {
  private static final String FOLDER_NAME = "plugins";

  /** Monitors that are beans of the gateway itself. */
  private static final Set<String> OWN_MONITORS = Set.of("metrics");

  @Bean
  static BeanFactoryPostProcessor pluginLoading(Environment environment) {
    return beans -> register((DefaultListableBeanFactory) beans, load(environment));
  }

  private static void register(ConfigurableListableBeanFactory beans, Plugins plugins) {
    beans.registerSingleton("plugins", plugins);
    ((DefaultListableBeanFactory) beans).registerDisposableBean("plugins", plugins::close);
    plugins
        .providers()
        .forEach(factory -> beans.registerSingleton("plugin-provider-" + factory.kind(), factory));
    plugins
        .monitors()
        .forEach(factory -> beans.registerSingleton("plugin-monitor-" + factory.kind(), factory));
  }

  private static Plugins load(Environment environment) {
    Binder binder = Binder.get(environment);
    Path named = binder.bind("lendfs.plugins", Path.class).orElse(null);
    Path state = binder.bind("lendfs.state", Path.class).orElse(null);
    Path folder = named == null && state != null ? state.resolve(FOLDER_NAME) : named;
    if (folder == null || (named == null && !Files.isDirectory(folder))) {
      return Plugins.none();
    }
    if (!Files.isDirectory(folder)) {
      throw new StartException(
          "The plugins folder " + folder + " does not exist: make it, or leave out --plugins.");
    }
    return Plugins.in(folder, providers(), monitors());
  }

  private static Set<String> providers() {
    Set<String> kinds = new HashSet<>();
    ServiceLoader.load(ProviderFactory.class).forEach(factory -> kinds.add(factory.kind()));
    return kinds;
  }

  private static Set<String> monitors() {
    Set<String> kinds = new HashSet<>(OWN_MONITORS);
    ServiceLoader.load(MonitorFactory.class).forEach(factory -> kinds.add(factory.kind()));
    return kinds;
  }

  @Bean
  PluginAnnouncement pluginAnnouncement(Plugins plugins) {
    return new PluginAnnouncement(plugins);
  }
}

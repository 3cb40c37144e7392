// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.lendfs.gateway.config.AdminProperties;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.config.StartException;
import org.lendfs.gateway.store.SettingStore;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Checks the settings before anything is started, and derives from them what Spring Boot has its
 * own names for: the port and address of the web server, and the log file.
 */
final class GatewayEnvironment implements EnvironmentPostProcessor, Ordered {
  /** After configuration files have been read. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    LendfsProperties outside = SettingsCheck.bind(environment);
    Path state = StateFolder.prepare(outside.state());
    KeptSource.add(environment, SettingStore.readBeforeStart(outside.database(), state));
    LendfsProperties settings = withKept(environment);
    Preflight.requireFreePorts(settings);
    var sources = environment.getPropertySources();
    Map<String, Object> derived = derived(settings, state);
    if (!settings.tracing()) {
      derived.put(TracingParts.EXCLUDE, TracingParts.excluded(environment));
    }
    sources.addFirst(new MapPropertySource("lendfs-derived", derived));
    sources.addLast(new MapPropertySource("lendfs-fallback", fallback(state)));
  }

  /** What holds where nobody sets it: the log, and the disk that health and metrics look at. */
  private static Map<String, Object> fallback(Path state) {
    return Map.of(
        "logging.file.name", state.resolve("lendfs.log").toString(),
        "management.health.diskspace.path", state.toString(),
        "management.metrics.system.diskspace.paths", state.toString());
  }

  /** What was kept was good then; another version of the gateway may see it differently. */
  private static LendfsProperties withKept(ConfigurableEnvironment environment) {
    try {
      return SettingsCheck.bind(environment);
    } catch (StartException e) {
      throw new StartException(
          e.getMessage()
              + " It is kept in the database: start once with a good value on the command line,"
              + " which goes before, and take it back there.",
          e);
    }
  }

  private static Map<String, Object> derived(LendfsProperties settings, Path state) {
    Map<String, Object> derived = new HashMap<>();
    derived.put("lendfs.state", state.toString());
    if (settings.admin().port().isOff()) {
      derived.put("spring.main.web-application-type", "none");
    } else {
      derived.put("server.port", settings.admin().port().number());
      derived.put("server.address", settings.admin().listen());
      addTls(settings.admin().tls(), derived);
    }
    return derived;
  }

  /** In Spring Boot's words, which reads the files again when they change. */
  private static void addTls(AdminProperties.Tls tls, Map<String, Object> derived) {
    if (tls.certificate() == null || tls.privateKey() == null) {
      return;
    }
    String bundle = "spring.ssl.bundle.pem.lendfs-admin.";
    derived.put(bundle + "reload-on-update", "true");
    derived.put(bundle + "keystore.certificate", "file:" + tls.certificate().toAbsolutePath());
    derived.put(bundle + "keystore.private-key", "file:" + tls.privateKey().toAbsolutePath());
    derived.put("server.ssl.bundle", "lendfs-admin");
    derived.put("server.servlet.session.cookie.secure", "true");
  }
}

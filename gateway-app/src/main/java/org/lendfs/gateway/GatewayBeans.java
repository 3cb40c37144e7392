// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.lock.InMemoryRangeLockTable;
import org.lendfs.core.share.HandleKey;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.config.SettingSources;
import org.lendfs.gateway.config.Source;
import org.lendfs.gateway.config.StartException;
import org.lendfs.gateway.events.AdminEventLog;
import org.lendfs.gateway.jobs.Jobs;
import org.lendfs.gateway.launch.StateLock;
import org.lendfs.gateway.service.BlockedNetworks;
import org.lendfs.gateway.service.GatewayLifecycle;
import org.lendfs.gateway.service.NfsOptions;
import org.lendfs.gateway.service.NfsService;
import org.lendfs.gateway.service.ProtocolService;
import org.lendfs.gateway.service.SmbOptions;
import org.lendfs.gateway.service.SmbService;
import org.lendfs.gateway.settings.KeptSettings;
import org.lendfs.gateway.settings.LiveSettings;
import org.lendfs.gateway.shares.Kinds;
import org.lendfs.gateway.shares.ShareBook;
import org.lendfs.gateway.shares.ShareManager;
import org.lendfs.gateway.shares.ShareOpener;
import org.lendfs.gateway.shares.ShareRepository;
import org.lendfs.gateway.statistics.Statistics;
import org.lendfs.gateway.store.Database;
import org.lendfs.gateway.store.SettingStore;
import org.lendfs.gateway.users.ConfiguredUsers;
import org.lendfs.gateway.users.UserStore;
import org.lendfs.monitor.metrics.MetricsMonitorFactory;
import org.lendfs.monitor.trace.TraceMonitorFactory;
import org.lendfs.vfs.lock.RangeLockTable;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.ProviderFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** The parts of the gateway and how they hang together. */
@Configuration(proxyBeanMethods = false)
class GatewayBeans {
  @Bean
  StateLock stateLock(LendfsProperties settings) {
    return StateLock.take(stateFolder(settings));
  }

  @Bean
  LoanLedger loanLedger(LendfsProperties settings) {
    return new LoanLedger(settings.loans().limits());
  }

  @Bean
  RangeLockTable rangeLockTable() {
    return new InMemoryRangeLockTable();
  }

  @Bean
  ShareRegistry shareRegistry(
      LoanLedger ledger, RangeLockTable locks, LendfsProperties settings, StateLock locked) {
    try {
      return new ShareRegistry(ledger, locks, HandleKey.in(stateFolder(settings)));
    } catch (IOException e) {
      throw new StartException(
          "The key of the file handles cannot be kept ("
              + e.getMessage()
              + "): make the state directory readable or name another one with --state.",
          e);
    }
  }

  @Bean
  MetricsMonitorFactory metricsMonitorFactory(MeterRegistry registry) {
    return new MetricsMonitorFactory(registry);
  }

  @Bean
  TraceMonitorFactory traceMonitorFactory(ObservationRegistry registry, LendfsProperties settings) {
    return new TraceMonitorFactory(registry, settings.tracing());
  }

  /** Spans are told as spans; the monitor metrics has meters for the same operations. */
  @Bean
  MeterFilter noMetersOfSpans() {
    return MeterFilter.denyNameStartsWith(TraceMonitorFactory.OBSERVATION);
  }

  @Bean
  Kinds kinds(ObjectProvider<ProviderFactory> providers, ObjectProvider<MonitorFactory> monitors) {
    return Kinds.find(providers.orderedStream().toList(), monitors.orderedStream().toList());
  }

  @Bean
  Statistics statistics() {
    return new Statistics();
  }

  @Bean
  ShareManager shareManager(
      ShareRegistry registry, Kinds kinds, LendfsProperties settings, Statistics statistics) {
    var opener = new ShareOpener(kinds, stateFolder(settings));
    Function<String, Monitor> counting =
        settings.statistics() ? statistics::monitor : share -> ShareManager.NOT_COUNTED;
    return new ShareManager(registry, opener, settings.drainTimeout(), counting);
  }

  @Bean
  SettingSources settingSources(Environment environment) {
    return new SettingSources(environment);
  }

  @Bean
  LiveSettings liveSettings(ShareManager shares, LoanLedger ledger, AdminEventLog events) {
    return new LiveSettings(shares, ledger, events);
  }

  @Bean
  KeptSettings keptSettings(
      ConfigurableEnvironment environment,
      SettingSources sources,
      Database database,
      LiveSettings live) {
    return new KeptSettings(environment, sources, new SettingStore(database), live);
  }

  @Bean
  Database database(LendfsProperties settings, StateLock locked) {
    return Database.open(settings.database(), stateFolder(settings));
  }

  @Bean
  Jobs jobs() {
    return new Jobs(InstantSource.system());
  }

  @Bean
  ShareBook shareBook(ShareManager shares, Database database) {
    return new ShareBook(shares, new ShareRepository(database));
  }

  @Bean
  UserStore userStore(LendfsProperties settings, SettingSources sources, Database database) {
    try {
      UserStore store = UserStore.in(database, stateFolder(settings));
      ConfiguredUsers.apply(settings.users(), sources.ofList("lendfs.users"), store);
      return store;
    } catch (IOException e) {
      throw new StartException(
          "The users cannot be kept ("
              + e.getMessage()
              + "): make the state directory readable or name another one with --state.",
          e);
    }
  }

  @Bean
  BlockedNetworks blockedNetworks(Database database) {
    return new BlockedNetworks(database, SecurityBeans.CLOCK);
  }

  @Bean
  NfsService nfsService(
      LendfsProperties settings,
      ShareRegistry registry,
      ShareManager shares,
      UserStore users,
      BlockedNetworks blocked) {
    var options = new NfsOptions(shares, settings.defaultSquash());
    return new NfsService(settings, registry, options, users, blocked::admits);
  }

  @Bean
  SmbService smbService(
      LendfsProperties settings,
      ShareRegistry registry,
      ShareManager shares,
      UserStore users,
      BlockedNetworks blocked) {
    var options = new SmbOptions(shares);
    var service = new SmbService(settings, registry, options, users, blocked::admits);
    users.onShutOut(service::endSessions);
    return service;
  }

  @Bean
  GatewayLifecycle gatewayLifecycle(
      LendfsProperties settings,
      SettingSources sources,
      ShareManager shares,
      ShareBook book,
      List<ProtocolService> services,
      LoanLedger ledger) {
    Source sharesFrom = sources.ofList("lendfs.shares");
    return new GatewayLifecycle(settings, shares, book, sharesFrom, services, ledger);
  }

  private static Path stateFolder(LendfsProperties settings) {
    return Objects.requireNonNull(settings.state(), "GatewayEnvironment sets it");
  }
}

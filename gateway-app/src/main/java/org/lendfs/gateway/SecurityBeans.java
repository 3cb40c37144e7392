// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.lendfs.gateway.config.AdminProperties;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.config.StartException;
import org.lendfs.gateway.events.AdminEventLog;
import org.lendfs.gateway.security.AccountException;
import org.lendfs.gateway.security.AdminAccounts;
import org.lendfs.gateway.security.ApiKeys;
import org.lendfs.gateway.security.LocalKey;
import org.lendfs.gateway.security.Role;
import org.lendfs.gateway.security.SetupToken;
import org.lendfs.gateway.store.Database;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may administer, and what was done by them. */
@Configuration(proxyBeanMethods = false)
class SecurityBeans {
  /** No finer than databases keep times, so that a restart changes none. */
  static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));

  @Bean
  AdminEventLog adminEventLog(Database database, LendfsProperties settings) {
    return new AdminEventLog(database, CLOCK, settings.admin().eventsKept());
  }

  @Bean
  AdminAccounts adminAccounts(Database database, LendfsProperties settings) {
    var accounts = new AdminAccounts(database, CLOCK);
    for (AdminProperties.Account account : settings.admin().accounts()) {
      add(account, accounts);
    }
    requireAdminOrLoopback(accounts, settings.admin());
    return accounts;
  }

  private static void add(AdminProperties.Account account, AdminAccounts accounts) {
    if (accounts.find(account.name()).isPresent()) {
      return;
    }
    Role role =
        Role.of(account.role())
            .orElseThrow(() ->
                new StartException(
                    "Setting lendfs.admin.accounts: the role '"
                        + account.role()
                        + "' must be viewer, operator or admin."));
    try {
      accounts.add(account.name(), account.password(), role);
    } catch (AccountException e) {
      throw new StartException("Setting lendfs.admin.accounts: " + e.getMessage(), e);
    }
  }

  /** Nobody else may come first to a gateway that has no administrator yet. */
  private static void requireAdminOrLoopback(AdminAccounts accounts, AdminProperties admin) {
    if (!admin.port().isOff() && !accounts.hasAdmin() && !isLoopback(admin.listen())) {
      throw new StartException(
          "Setting lendfs.admin.listen is '"
              + admin.listen()
              + "', which other machines can reach, but there is no administrator: start without it"
              + " and make one, or set lendfs.admin.accounts.");
    }
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new StartException("Setting lendfs.admin.listen '" + address + "' is no address.", e);
    }
  }

  @Bean
  ApiKeys apiKeys(Database database) {
    return new ApiKeys(database, CLOCK);
  }

  @Bean
  @ConditionalOnWebApplication
  SetupToken setupToken(LendfsProperties settings, AdminAccounts accounts) {
    return SetupToken.prepare(stateFolder(settings), accounts);
  }

  @Bean
  @ConditionalOnWebApplication
  @ConditionalOnBooleanProperty(name = "lendfs.admin.local-key", matchIfMissing = true)
  LocalKey localKey(LendfsProperties settings) {
    return LocalKey.write(stateFolder(settings));
  }

  private static Path stateFolder(LendfsProperties settings) {
    return Objects.requireNonNull(settings.state(), "GatewayEnvironment sets it");
  }
}

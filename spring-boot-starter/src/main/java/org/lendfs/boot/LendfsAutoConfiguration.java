// SPDX-License-Identifier: Apache-2.0
package org.lendfs.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.lock.InMemoryRangeLockTable;
import org.lendfs.core.share.HandleKey;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.vfs.lock.RangeLockTable;
import org.lendfs.vfs.user.UserDirectory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * The parts of a file server, each of which an application can replace with a bean of its own. With
 * {@code lendfs.enabled=false} there are none of them.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "lendfs.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LendfsProperties.class)
public class LendfsAutoConfiguration {
  @Bean
  static BeanFactoryPostProcessor lendfsOwnership() {
    return new Ownership();
  }

  @Bean
  @ConditionalOnMissingBean
  LoanLedger lendfsLoanLedger(LendfsProperties settings) {
    LendfsProperties.Limits limits = settings.limits();
    return new LoanLedger(
        new LedgerLimits(
            limits.loanBytes().toBytes(),
            limits.loanBytesPerClient().toBytes(),
            LedgerLimits.DEFAULT.totalLoans(),
            LedgerLimits.DEFAULT.maxWait()));
  }

  @Bean
  @ConditionalOnMissingBean
  RangeLockTable lendfsRangeLockTable() {
    return new InMemoryRangeLockTable();
  }

  @Bean
  @ConditionalOnMissingBean
  ShareRegistry lendfsShareRegistry(
      LoanLedger ledger, RangeLockTable locks, LendfsProperties settings) {
    return new ShareRegistry(ledger, locks, handleKey(settings));
  }

  private static HandleKey handleKey(LendfsProperties settings) {
    Path state = settings.state();
    try {
      return state == null ? HandleKey.ephemeral() : HandleKey.in(Files.createDirectories(state));
    } catch (IOException e) {
      throw unusable(state, e);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  UserDirectory lendfsUserDirectory(LendfsProperties settings) {
    Path state = settings.state();
    try {
      if (state != null) {
        Files.createDirectories(state);
      }
      return new PropertyUsers(settings.users(), PropertyUsers.machineSid(state));
    } catch (IOException e) {
      throw unusable(state, e);
    }
  }

  private static UncheckedIOException unusable(
      @org.jspecify.annotations.Nullable Path state, IOException e) {
    return new UncheckedIOException("The directory lendfs.state=" + state + " cannot be used.", e);
  }

  @Bean
  @ConditionalOnMissingBean
  LendfsServer lendfsServer(
      LendfsProperties settings,
      ApplicationContext application,
      ShareRegistry registry,
      UserDirectory users) {
    return new LendfsServer(
        settings, new ApplicationShares(settings, application), registry, users);
  }
}

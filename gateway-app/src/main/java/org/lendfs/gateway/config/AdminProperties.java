// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The administration over HTTP.
 *
 * @param port TCP port; 0 for a free one, off for none
 * @param listen address to bind; other than loopback only when there is an administrator
 * @param accounts administrators that are made at the start where there is none of their name
 * @param localKey whether a key is kept in the state directory that lets in who can read it
 * @param openMetrics whether anybody may read /actuator/prometheus
 * @param eventsKept most events of administrators that are kept
 * @param tls how connections are encrypted; not at all when no certificate is named
 */
public record AdminProperties(
    @DefaultValue("8049") ServicePort port,
    @DefaultValue("127.0.0.1") String listen,
    @DefaultValue List<Account> accounts,
    @DefaultValue("true") boolean localKey,
    @DefaultValue("false") boolean openMetrics,
    @DefaultValue("100000") int eventsKept,
    @DefaultValue Tls tls) {

  public AdminProperties {
    accounts = List.copyOf(accounts);
    if (eventsKept < 1) {
      throw new IllegalArgumentException(
          "events-kept is " + eventsKept + " but must be at least 1");
    }
  }

  /**
   * An administrator. Never prints its password.
   *
   * @param name who logs in
   * @param password of at least 8 characters; kept as a hash only
   * @param role viewer, operator or admin
   */
  public record Account(
      @DefaultValue("") String name,
      @DefaultValue("") String password,
      @DefaultValue("admin") String role) {
    @Override
    public String toString() {
      return "Account[" + name + "]";
    }
  }

  /**
   * Encryption.
   *
   * @param certificate PEM file with the certificate and its chain; read again when it changes
   * @param privateKey PEM file with the certificate's private key
   */
  public record Tls(@Nullable Path certificate, @Nullable Path privateKey) {
    public Tls {
      if ((certificate == null) != (privateKey == null)) {
        throw new IllegalArgumentException("certificate and private-key belong together");
      }
    }
  }
}

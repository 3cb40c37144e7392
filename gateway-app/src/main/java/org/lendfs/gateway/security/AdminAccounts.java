// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.security;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.security.AccountException.Reason;
import org.lendfs.gateway.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** The accounts of administrators. Thread-safe; changes are on disk when they return. */
public final class AdminAccounts {
  private static final Logger LOG = LoggerFactory.getLogger(AdminAccounts.class);
  private static final Pattern GOOD_NAME =
      Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._@-]{0,63}");
  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 256;

  /** Checking a password is work on purpose: callers must not be able to fill all processors. */
  private static final int CHECKS_AT_A_TIME = 2;

  private final AccountRepository repository;
  private final InstantSource clock;
  private final PasswordEncoder encoder = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  private final Semaphore checks = new Semaphore(CHECKS_AT_A_TIME, true);
  private final ConcurrentHashMap<String, AdminAccount> byName = new ConcurrentHashMap<>();
  private @Nullable String nobodysHash;

  public AdminAccounts(Database database, InstantSource clock) {
    this.repository = new AccountRepository(database);
    this.clock = clock;
    repository.all().forEach(account -> byName.put(key(account.name()), account));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** All of them, sorted by name. */
  public List<AdminAccount> all() {
    return byName.values().stream()
        .sorted(Comparator.comparing(account -> key(account.name())))
        .toList();
  }

  public Optional<AdminAccount> find(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  /** Whether somebody can log in who may do everything. */
  public boolean hasAdmin() {
    return byName.values().stream().anyMatch(AdminAccount::isActiveAdmin);
  }

  /** Adds an account. */
  public synchronized AdminAccount add(String name, String password, Role role)
      throws AccountException {
    if (!GOOD_NAME.matcher(name).matches()) {
      throw new AccountException(
          Reason.INVALID,
          "Account name '"
              + name
              + "' must be 1 to 64 letters, digits, '.', '_', '@' or '-', beginning with a letter,"
              + " a digit or '_'.");
    }
    if (find(name).isPresent()) {
      throw new AccountException(Reason.EXISTS, "There is an account '" + name + "' already.");
    }
    var account = new AdminAccount(name, role, hash(password), false, clock.instant(), null);
    keep(account);
    LOG.info("{} is added", account);
    return account;
  }

  private String hash(String password) throws AccountException {
    if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
      throw new AccountException(
          Reason.INVALID,
          "The password of an account must have "
              + SHORTEST_PASSWORD
              + " to "
              + LONGEST_PASSWORD
              + " characters.");
    }
    return String.valueOf(encoder.encode(password));
  }

  /**
   * Changes an account, which ends its sessions. What is null stays.
   *
   * @throws AccountException also when nobody would be left who may do everything
   */
  public synchronized AdminAccount change(
      String name, @Nullable String password, @Nullable Role role, @Nullable Boolean disabled)
      throws AccountException {
    AdminAccount before = require(name);
    AdminAccount after = password == null ? before : before.withPasswordHash(hash(password));
    after = role == null ? after : after.withRole(role);
    after = disabled == null ? after : after.withDisabled(disabled);
    if (!after.isActiveAdmin()) {
      requireAnother(before);
    }
    keep(after);
    LOG.info("{} is changed", after);
    return after;
  }

  /** Removes an account, which ends its sessions. */
  public synchronized void remove(String name) throws AccountException {
    AdminAccount account = require(name);
    requireAnother(account);
    repository.remove(account);
    byName.remove(key(name));
    LOG.info("{} is removed", account);
  }

  private AdminAccount require(String name) throws AccountException {
    return find(name)
        .orElseThrow(
            () -> new AccountException(Reason.NOT_FOUND, "There is no account '" + name + "'."));
  }

  private void requireAnother(AdminAccount leaving) throws AccountException {
    boolean another =
        byName.values().stream()
            .anyMatch(other -> !other.name().equals(leaving.name()) && other.isActiveAdmin());
    if (leaving.isActiveAdmin() && !another) {
      throw new AccountException(
          Reason.LAST_ADMIN,
          "'" + leaving.name() + "' is the last administrator: add another one first.");
    }
  }

  private void keep(AdminAccount account) {
    repository.save(account);
    byName.put(key(account.name()), account);
  }

  /**
   * Who logs in with this name and password. Takes as long for a name that is not known.
   *
   * @throws AccountException when they are not those of an account that may log in
   */
  public Caller logIn(String name, String password) throws AccountException {
    AdminAccount account = byName.get(key(name));
    boolean matches = matches(password, account);
    if (account == null || !matches || account.disabled()) {
      throw new AccountException(
          Reason.WRONG_CREDENTIALS, "Name or password is wrong, or the account is disabled.");
    }
    Instant now = clock.instant();
    synchronized (this) {
      AdminAccount current = byName.get(key(name));
      if (current != null) {
        keep(current.withLoggedInAt(now));
      }
    }
    return caller(account);
  }

  /** An account as the one who makes requests. */
  public Caller caller(AdminAccount account) {
    return new Caller(
        account.name(), Caller.Kind.SESSION, account.role().permissions(), account.version());
  }

  private boolean matches(String password, @Nullable AdminAccount account) {
    checks.acquireUninterruptibly();
    try {
      if (account == null) {
        encoder.matches(password, nobodysHash());
        return false;
      }
      return encoder.matches(password, account.passwordHash());
    } finally {
      checks.release();
    }
  }

  private synchronized String nobodysHash() {
    if (nobodysHash == null) {
      nobodysHash = String.valueOf(encoder.encode(Hashes.random(16)));
    }
    return nobodysHash;
  }

  /** Whether a session that began with this caller goes on: nothing of its account has changed. */
  public boolean isCurrent(Caller caller) {
    AdminAccount account = byName.get(key(caller.name()));
    return account != null && !account.disabled() && account.version().equals(caller.account());
  }
}

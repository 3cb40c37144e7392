// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.security.AccountException.Reason;
import org.lendfs.gateway.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** The keys of programs. Thread-safe; changes are on disk when they return. */
public final class ApiKeys {
  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
  private static final Pattern FORM = Pattern.compile("lendfs_([0-9a-f]{12})_([0-9a-f]{64})");
  private static final int ID_BYTES = 6;
  private static final int SECRET_BYTES = 32;
  private static final int LONGEST_NAME = 100;
  private static final Duration USE_PRECISION = Duration.ofMinutes(1);

  private final KeyRepository repository;
  private final InstantSource clock;
  private final ConcurrentHashMap<String, ApiKey> byId = new ConcurrentHashMap<>();

  public ApiKeys(Database database, InstantSource clock) {
    this.repository = new KeyRepository(database);
    this.clock = clock;
    repository.all().forEach(key -> byId.put(key.id(), key));
  }

  /**
   * A key that was just made.
   *
   * @param text the key itself, which is not kept
   */
  public record Made(ApiKey key, String text) {
    @Override
    public String toString() {
      return "Made " + key;
    }
  }

  /** All of them, oldest first. */
  public List<ApiKey> all() {
    return byId.values().stream()
        .sorted(Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::id))
        .toList();
  }

  /**
   * Makes a key.
   *
   * @param maker whose permissions are the most that the key can have
   * @param expiresAt null for never
   */
  public Made make(
      String name, Set<Permission> permissions, @Nullable Instant expiresAt, Caller maker)
      throws AccountException {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new AccountException(
          Reason.INVALID, "The name of a key must have 1 to " + LONGEST_NAME + " characters.");
    }
    if (permissions.isEmpty() || !maker.permissions().containsAll(permissions)) {
      throw new AccountException(
          Reason.INVALID, "A key needs a permission, and none that its maker does not have.");
    }
    Instant now = clock.instant();
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw new AccountException(Reason.INVALID, "The key would have expired already.");
    }
    String id = Hashes.random(ID_BYTES);
    String secret = Hashes.random(SECRET_BYTES);
    var key =
        new ApiKey(
            id, name, permissions, Hashes.sha256(secret), now, maker.name(), expiresAt, null);
    repository.add(key);
    byId.put(id, key);
    LOG.info("{} is made", key);
    return new Made(key, "lendfs_" + id + "_" + secret);
  }

  /** Takes a key away, from the next request on. */
  public ApiKey revoke(String id) throws AccountException {
    ApiKey key = byId.remove(id);
    if (key == null) {
      throw new AccountException(Reason.NOT_FOUND, "There is no key '" + id + "'.");
    }
    repository.remove(id);
    LOG.info("{} is revoked", key);
    return key;
  }

  /** Who uses this key; empty when it is none, or not any more. */
  public Optional<Caller> verify(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    ApiKey key = byId.get(matcher.group(1));
    Instant now = clock.instant();
    if (key == null
        || !Hashes.equal(key.secretHash(), Hashes.sha256(matcher.group(2)))
        || key.isExpired(now)) {
      return Optional.empty();
    }
    noteUse(key, now);
    String name = "key " + key.id() + " (" + key.name() + ")";
    return Optional.of(new Caller(name, Caller.Kind.KEY, key.permissions(), ""));
  }

  private void noteUse(ApiKey key, Instant now) {
    Instant last = key.lastUsedAt();
    if (last != null && now.isBefore(last.plus(USE_PRECISION))) {
      return;
    }
    if (byId.replace(key.id(), key, key.usedAt(now))) {
      try {
        repository.noteUse(key.id(), now);
      } catch (DataAccessException e) {
        LOG.warn("the use of {} is not noted", key, e);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.settings;

import static org.lendfs.gateway.settings.SettingException.Reason.FIXED;
import static org.lendfs.gateway.settings.SettingException.Reason.INVALID;
import static org.lendfs.gateway.settings.SettingException.Reason.NOT_FOUND;
import static org.lendfs.gateway.settings.SettingException.Reason.SEEDED;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.config.SettingSources;
import org.lendfs.gateway.config.StartException;
import org.lendfs.gateway.launch.KeptSource;
import org.lendfs.gateway.launch.SettingsCheck;
import org.lendfs.gateway.store.SettingStore;
import org.springframework.core.env.ConfigurableEnvironment;

/** Changes settings and keeps what was changed. Thread-safe; blocks on the database. */
public final class KeptSettings {
  /** What a changed setting could open, move or run is decided where the gateway is started. */
  private static final Set<String> FIXED_PREFIXES =
      Set.of(
          "lendfs.state",
          "lendfs.plugins",
          "lendfs.default-folder",
          "lendfs.database.",
          "lendfs.shares",
          "lendfs.users",
          "lendfs.admin.");

  private static final Set<String> NOT_FIXED =
      Set.of("lendfs.admin.events-kept", "lendfs.admin.open-metrics");

  private static final int LONGEST_VALUE = 1000;

  private final ConfigurableEnvironment environment;
  private final SettingSources sources;
  private final SettingStore store;
  private final LiveSettings live;
  private final SettingMetadata metadata = SettingMetadata.read();

  public KeptSettings(
      ConfigurableEnvironment environment,
      SettingSources sources,
      SettingStore store,
      LiveSettings live) {
    this.environment = environment;
    this.sources = sources;
    this.store = store;
    this.live = live;
  }

  /** When a change of a setting holds. */
  public enum Holds {
    NOW,
    AT_START,
    /** It is not changed here. */
    NEVER
  }

  public SettingMetadata metadata() {
    return metadata;
  }

  public Holds holds(String name) {
    if (live.has(name)) {
      return Holds.NOW;
    }
    boolean fixed = FIXED_PREFIXES.stream().anyMatch(name::startsWith) && !NOT_FIXED.contains(name);
    return fixed ? Holds.NEVER : Holds.AT_START;
  }

  /** What is kept, by name; some of it holds from the next start on only. */
  public Map<String, String> kept() {
    return store.startingWith(KeptSource.PREFIX);
  }

  /**
   * Changes settings, all or none.
   *
   * @param values null for what is to be kept no more
   * @throws SettingException with the setting that cannot be changed like this; then nothing is
   */
  public synchronized void change(Map<String, @Nullable String> values) throws SettingException {
    for (Map.Entry<String, @Nullable String> value : values.entrySet()) {
      requireChangeable(value.getKey(), value.getValue());
    }
    Map<String, String> kept = new TreeMap<>(kept());
    values.forEach((name, value) -> put(kept, name, value));
    LendfsProperties settings = checked(kept);
    values.forEach(this::keep);
    KeptSource.of(environment).replace(values, live::has);
    live.apply(values.keySet(), settings);
  }

  private void requireChangeable(String name, @Nullable String value) throws SettingException {
    if (metadata.find(name).isEmpty()) {
      throw new SettingException(NOT_FOUND, "There is no setting '" + name + "'.");
    }
    if (holds(name) == Holds.NEVER) {
      throw new SettingException(
          FIXED,
          "Setting "
              + name
              + " is not changed here: set it on the command line, in the environment or in a"
              + " file, and start the gateway again.");
    }
    Optional<SettingSources.Written> written = sources.find(name);
    if (value != null && written.isPresent() && written.get().source().isSeed()) {
      throw new SettingException(
          SEEDED,
          "Setting "
              + name
              + " comes from "
              + written.get().source().phrase()
              + ", which goes before what is kept here: change it there, or take it out there first.");
    }
    if (value != null && (value.isBlank() || value.length() > LONGEST_VALUE)) {
      throw new SettingException(
          INVALID, "Setting " + name + " must have from 1 to " + LONGEST_VALUE + " characters.");
    }
  }

  private static void put(Map<String, String> kept, String name, @Nullable String value) {
    if (value == null) {
      kept.remove(name);
    } else {
      kept.put(name, value);
    }
  }

  private void keep(String name, @Nullable String value) {
    if (value == null) {
      store.remove(name);
    } else {
      store.put(name, value);
    }
  }

  private LendfsProperties checked(Map<String, String> kept) throws SettingException {
    try {
      return SettingsCheck.bind(KeptSource.instead(environment, kept));
    } catch (StartException e) {
      throw new SettingException(INVALID, Objects.requireNonNull(e.getMessage()));
    }
  }
}

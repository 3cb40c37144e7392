// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.SettingSources;
import org.lendfs.gateway.config.Source;
import org.lendfs.gateway.settings.KeptSettings;
import org.lendfs.gateway.settings.SettingMetadata;
import org.springframework.stereotype.Component;

/** Shows settings, without their secrets. Thread-safe. */
@Component
final class SettingViews {
  private final KeptSettings settings;
  private final SettingSources sources;

  SettingViews(KeptSettings settings, SettingSources sources) {
    this.settings = settings;
    this.sources = sources;
  }

  List<SettingView> all() {
    Map<String, String> kept = settings.kept();
    return settings.metadata().all().stream().map(known -> of(known, kept)).toList();
  }

  SettingView of(SettingMetadata.Known known) {
    return of(known, settings.kept());
  }

  private SettingView of(SettingMetadata.Known known, Map<String, String> kept) {
    String name = known.name();
    Optional<SettingSources.Written> written = sources.find(name);
    @Nullable String value =
        written.isEmpty() ? known.fallback() : shown(name, String.valueOf(written.get().value()));
    Source source = written.map(SettingSources.Written::source).orElse(Source.DEFAULT);
    return new SettingView(
        name,
        value,
        source.label(),
        source == Source.FILE ? written.map(SettingSources.Written::place).orElse(null) : null,
        known.description(),
        known.type(),
        known.choices(),
        settings.holds(name).name().toLowerCase(Locale.ROOT).replace('_', '-'),
        source.isSeed() ? null : pending(known, value, kept.get(name)));
  }

  /** What was kept since the start, or taken back. */
  private @Nullable String pending(
      SettingMetadata.Known known, @Nullable String now, @Nullable String kept) {
    if (settings.holds(known.name()) != KeptSettings.Holds.AT_START) {
      return null;
    }
    @Nullable String next = kept == null ? known.fallback() : kept;
    return Objects.equals(next, now) ? null : Objects.requireNonNullElse(next, "");
  }

  private static String shown(String name, String value) {
    return name.endsWith("password") || name.endsWith("url") ? Secrets.MASK : value;
  }
}

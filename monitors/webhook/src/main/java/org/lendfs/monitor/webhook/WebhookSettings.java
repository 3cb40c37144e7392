// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lendfs.vfs.monitor.PathChange;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.Options;

/**
 * Where events go, which, and how hard it is tried.
 *
 * @param attempts of one event, the first included
 * @param pause before the second attempt; doubled before each further one
 */
record WebhookSettings(
    URI url,
    Signer signer,
    Set<PathChange.Kind> kinds,
    int queueCapacity,
    int attempts,
    Duration timeout,
    Duration pause) {
  private static final String DEFAULT_EVENTS = "created,written,removed,renamed";
  private static final int DEFAULT_QUEUE = 10_000;
  private static final int DEFAULT_ATTEMPTS = 10;
  private static final int DEFAULT_TIMEOUT_MILLIS = 10_000;
  private static final Duration PAUSE = Duration.ofMillis(500);

  static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.text("url", null, "Where events are posted to, http or https."),
          OptionSpec.secret(
              "secret", "Signs the events; as text, or as whsec_ and base64. Unsigned without."),
          OptionSpec.text(
              "events",
              DEFAULT_EVENTS,
              "Which are told: created, written, removed, renamed, attributes."),
          OptionSpec.number(
              "queue", String.valueOf(DEFAULT_QUEUE), "How many events wait at most."),
          OptionSpec.number(
              "attempts", String.valueOf(DEFAULT_ATTEMPTS), "How often one event is tried."),
          OptionSpec.number(
              "timeoutMillis",
              String.valueOf(DEFAULT_TIMEOUT_MILLIS),
              "How long the other server may take, in milliseconds."));

  static WebhookSettings of(Options options) throws InvalidOptionException {
    return new WebhookSettings(
        url(options.text("url").orElse("")),
        Signer.of(options.text("secret").orElse("")),
        kinds(options.text("events").orElse(DEFAULT_EVENTS)),
        options.number("queue", DEFAULT_QUEUE, 1, 1 << 20),
        options.number("attempts", DEFAULT_ATTEMPTS, 1, 100),
        Duration.ofMillis(options.number("timeoutMillis", DEFAULT_TIMEOUT_MILLIS, 1, 120_000)),
        PAUSE);
  }

  WebhookSettings withPause(Duration other) {
    return new WebhookSettings(url, signer, kinds, queueCapacity, attempts, timeout, other);
  }

  private static URI url(String text) throws InvalidOptionException {
    String sentence =
        "Option 'url' is '" + text + "' but must be an address such as https://host/path.";
    try {
      URI url = new URI(text);
      boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (!isHttp || url.getHost() == null || url.getUserInfo() != null) {
        throw new InvalidOptionException(sentence);
      }
      return url;
    } catch (URISyntaxException e) {
      throw new InvalidOptionException(sentence, e);
    }
  }

  private static Set<PathChange.Kind> kinds(String text) throws InvalidOptionException {
    Set<PathChange.Kind> kinds = EnumSet.noneOf(PathChange.Kind.class);
    for (String word : text.split(",", -1)) {
      try {
        kinds.add(PathChange.Kind.valueOf(word.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new InvalidOptionException(
            "Option 'events' has '"
                + word.strip()
                + "' in it but must be a list of: created, written, removed, renamed, attributes.",
            e);
      }
    }
    return kinds;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.io.input.ReversedLinesFileReader;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.shares.PublishedShare;
import org.lendfs.gateway.shares.ShareManager;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Searches the files that audit monitors write, from their ends. Thread-safe. */
@Component
final class AuditLogs {
  private static final String USUAL_FILE = "audit.jsonl";

  /** A search does not read more, so that it cannot keep the disk busy for long. */
  private static final long MOST_BYTES = 64L << 20;

  private final Path state;
  private final ShareManager shares;
  private final ObjectMapper mapper;

  AuditLogs(LendfsProperties settings, ShareManager shares, ObjectMapper mapper) {
    this.state = Objects.requireNonNull(settings.state(), "GatewayEnvironment sets it");
    this.shares = shares;
    this.mapper = mapper;
  }

  /** What of a search is done. */
  private static final class Progress {
    private final List<JsonNode> items = new ArrayList<>();
    private long toSkip;
    private long bytesLeft = MOST_BYTES;
    private boolean more;
  }

  AuditController.Found find(String share, AuditController.Query query, PageQuery page)
      throws IOException {
    var progress = new Progress();
    progress.toSkip = (long) page.pageNumber() * page.pageSize();
    Path newest = file(share);
    int age = 0;
    for (Path file = newest; goesOn(progress) && Files.isRegularFile(file); ) {
      search(file, query, page.pageSize(), progress);
      age++;
      file = newest.resolveSibling(newest.getFileName() + "." + age);
    }
    return new AuditController.Found(
        progress.items, page.pageNumber(), page.pageSize(), progress.more, progress.bytesLeft <= 0);
  }

  private static boolean goesOn(Progress progress) {
    return !progress.more && progress.bytesLeft > 0;
  }

  private Path file(String share) {
    String name =
        shares.find(share).stream()
            .map(PublishedShare::monitors)
            .flatMap(List::stream)
            .filter(monitor -> monitor.settings().kind().equals("audit"))
            .map(monitor -> monitor.settings().options().getOrDefault("file", USUAL_FILE))
            .findFirst()
            .orElse(USUAL_FILE);
    return state.resolve("shares").resolve(share).resolve("monitors").resolve(name);
  }

  private void search(Path file, AuditController.Query query, int most, Progress progress)
      throws IOException {
    try (var lines =
        ReversedLinesFileReader.builder().setPath(file).setCharset(StandardCharsets.UTF_8).get()) {
      @Nullable String line = lines.readLine();
      while (line != null && goesOn(progress)) {
        progress.bytesLeft -= line.length() + 1L;
        take(line, query, most, progress);
        line = lines.readLine();
      }
    }
  }

  private void take(String line, AuditController.Query query, int most, Progress progress) {
    if (!contains(line, query.text())) {
      return;
    }
    JsonNode entry = parsed(line);
    if (entry == null || !fits(entry, query)) {
      return;
    }
    if (progress.toSkip > 0) {
      progress.toSkip--;
    } else if (progress.items.size() < most) {
      progress.items.add(entry);
    } else {
      progress.more = true;
    }
  }

  /** Null for the line that is being written at this moment. */
  private @Nullable JsonNode parsed(String line) {
    try {
      return mapper.readTree(line);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static boolean fits(JsonNode entry, AuditController.Query query) {
    return equal(entry, "operation", query.operation())
        && equal(entry, "client", query.client())
        && equal(entry, "uid", query.uid())
        && equal(entry, "result", query.result())
        && contains(entry.path("path").asString(""), query.path());
  }

  private static boolean equal(JsonNode entry, String field, @Nullable String wanted) {
    return wanted == null
        || wanted.isEmpty()
        || entry.path(field).asString("").equalsIgnoreCase(wanted);
  }

  private static boolean contains(String text, @Nullable String wanted) {
    return wanted == null
        || wanted.isEmpty()
        || text.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.feed;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Administered;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.PathChange;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.Options;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what succeeded; alters, delays and refuses nothing. */
final class FeedMonitor implements Monitor, Administered {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int DEFAULT_LIMIT = 1_000;
  private static final int MAX_LIMIT = 10_000;
  private static final List<OptionSpec> ARGUMENTS =
      List.of(
          OptionSpec.text("after", "0", "The last number that was seen."),
          OptionSpec.number("limit", String.valueOf(DEFAULT_LIMIT), "Most entries."));

  /** What inner monitors do to carry an operation out is no change of its own. */
  private static final ScopedValue<Boolean> INSIDE = ScopedValue.newInstance();

  private final FeedLog log;
  private final FeedQueue queue;
  private final FeedWriter writer;
  private final boolean withAttributes;

  FeedMonitor(FeedLog log, FeedQueue queue, boolean withAttributes) {
    this.log = log;
    this.queue = queue;
    this.writer = new FeedWriter(queue, log);
    this.withAttributes = withAttributes;
  }

  @Override
  public boolean wants(OpKind kind) {
    return PathChange.isMadeBy(kind);
  }

  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    if (INSIDE.isBound() || !wants(op.kind())) {
      return next.proceed(op);
    }
    R result =
        ScopedValue.where(INSIDE, Boolean.TRUE).<R, VfsException>call(() -> next.proceed(op));
    if (op instanceof VnodeOp.Write && queue.isGathering(op.vnode().key())) {
      return result;
    }
    PathChange.of(op, result).ifPresent(change -> put(op, change));
    return result;
  }

  private void put(VnodeOp<?> op, PathChange change) {
    FeedEntry entry = new FeedEntry.Changed(Instant.now(), change, op.caller());
    switch (change.kind()) {
      case WRITTEN -> queue.putWritten(op.vnode().key(), entry);
      case ATTRIBUTES -> {
        if (withAttributes) {
          queue.put(entry);
        }
      }
      case CREATED, REMOVED, RENAMED -> queue.put(entry);
    }
  }

  @Override
  public void attached(Share share) {
    writer.start(share.name());
  }

  @Override
  public void detached() {
    writer.stop();
  }

  // --- administration -------------------------------------------------------------------------

  @Override
  public Map<String, ?> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("oldest", log.oldest());
    report.put("newest", log.newest());
    report.put("bytes", log.bytes());
    report.put("lost", queue.lostInAll());
    return report;
  }

  /** With arguments, the entries after a number. */
  @Override
  public Map<String, ?> report(Map<String, String> arguments)
      throws InvalidOptionException, VfsException {
    if (arguments.isEmpty()) {
      return report();
    }
    Options options = Options.of(arguments);
    options.requireKnown(ARGUMENTS);
    int limit = options.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    return read(after(options.text("after").orElse("0")), limit);
  }

  private static long after(String text) throws InvalidOptionException {
    String sentence =
        "Argument 'after' is '" + text + "' but must be the number of an entry, or 0.";
    try {
      long after = Long.parseLong(text);
      if (after >= 0) {
        return after;
      }
      throw new InvalidOptionException(sentence);
    } catch (NumberFormatException e) {
      throw new InvalidOptionException(sentence, e);
    }
  }

  private Map<String, Object> read(long after, int limit) throws VfsException {
    List<Map<?, ?>> entries = new ArrayList<>();
    long last = after;
    try {
      for (String line : log.read(after, limit)) {
        Map<?, ?> entry = JSON.readValue(line, Map.class);
        entries.add(entry);
        last = entry.get("seq") instanceof Number number ? number.longValue() : last;
      }
    } catch (IOException | JacksonException e) {
      throw new VfsException(VfsError.IO_ERROR, "change feed", e);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("entries", entries);
    answer.put("next", last);
    answer.put("newest", log.newest());
    // Pruned before they were read, or numbers of another feed.
    answer.put("missed", after + 1 < log.oldest() || after > log.newest());
    return answer;
  }
}

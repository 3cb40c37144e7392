// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.retention;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.Options;

/** What an administrator asks of a retention: when a file is free, and to make that later. */
final class RetentionActions {
  static final Set<String> ALL = Set.of("status", "extend");

  private static final OptionSpec PATH = OptionSpec.text("path", null, "");
  private static final OptionSpec UNTIL = OptionSpec.text("until", null, "");

  private final Share share;
  private final RetentionMonitor monitor;
  private final Extensions extensions;
  private final Clock clock;

  RetentionActions(Share share, RetentionMonitor monitor, Extensions extensions, Clock clock) {
    this.share = share;
    this.monitor = monitor;
    this.extensions = extensions;
    this.clock = clock;
  }

  /** Does one of {@link #ALL}. */
  Map<String, Object> perform(String action, Map<String, String> arguments)
      throws InvalidOptionException, VfsException {
    Options options = Options.of(arguments);
    boolean extend = action.equals("extend");
    options.requireKnown(extend ? List.of(PATH, UNTIL) : List.of(PATH));
    CallContext internal = CallContext.internal(share.name());
    Vnode file = find(options.text("path").orElse(""), internal);
    if (extend) {
      extend(file, moment(options));
    }
    return status(file, internal);
  }

  private Vnode find(String path, CallContext internal)
      throws InvalidOptionException, VfsException {
    Vnode found = share.root();
    try {
      for (String name : path.split("/", -1)) {
        found = name.isEmpty() ? found : found.lookup(name, internal);
      }
    } catch (VfsException e) {
      if (e.error() != VfsError.NOT_FOUND && e.error() != VfsError.NOT_DIRECTORY) {
        throw e;
      }
      throw new InvalidOptionException("There is no file '" + path + "' in the share.", e);
    }
    if (found.type() != FileType.REGULAR) {
      throw new InvalidOptionException("Argument 'path' must name a file.");
    }
    return found;
  }

  private static Instant moment(Options options) throws InvalidOptionException {
    String text = options.text("until").orElse("");
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidOptionException(
          "Argument 'until' is '" + text + "' but must be a time such as 2030-01-31T00:00:00Z.", e);
    }
  }

  private void extend(Vnode file, Instant until) throws InvalidOptionException, VfsException {
    Instant now = clock.instant();
    Optional<Instant> before =
        monitor.until(file, file.attributes(CallContext.internal(share.name())), now);
    if (!until.isAfter(now) || (before.isPresent() && until.isBefore(before.get()))) {
      throw new InvalidOptionException(
          "A retention can only be extended, and this one ends "
              + before.map(Instant::toString).orElse("now")
              + ".");
    }
    extensions.extend(file.key(), until, now);
  }

  private Map<String, Object> status(Vnode file, CallContext internal) throws VfsException {
    Instant now = clock.instant();
    Optional<Instant> until = monitor.until(file, file.attributes(internal), now);
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("path", file.path());
    status.put("protected", until.isPresent() && now.isBefore(until.get()));
    until.ifPresent(end -> status.put("until", end.toString()));
    return status;
  }
}

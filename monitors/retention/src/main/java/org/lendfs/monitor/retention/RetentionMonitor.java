// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.Administered;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.spi.InvalidOptionException;

/** Refuses whatever would change a protected file, or take it away. */
final class RetentionMonitor implements Monitor, Administered {
  private static final Set<OpKind> KINDS =
      EnumSet.of(
          OpKind.SET_ATTRIBUTES,
          OpKind.SET_ACL,
          OpKind.CREATE,
          OpKind.LINK,
          OpKind.REMOVE,
          OpKind.RENAME,
          OpKind.WRITE,
          OpKind.ALLOCATE,
          OpKind.DEALLOCATE,
          OpKind.CLONE_RANGE,
          OpKind.SET_XATTR,
          OpKind.REMOVE_XATTR,
          OpKind.OPEN_STREAM,
          OpKind.REMOVE_STREAM,
          OpKind.RENAME_STREAM);

  private final RetentionRule rule;
  private final Extensions extensions;
  private final Clock clock;
  private final LongAdder refused = new LongAdder();
  private volatile @Nullable RetentionActions actions;

  RetentionMonitor(RetentionRule rule, Extensions extensions, Clock clock) {
    this.rule = rule;
    this.extensions = extensions;
    this.clock = clock;
  }

  @Override
  public boolean wants(OpKind kind) {
    return KINDS.contains(kind);
  }

  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    if (!(rule.superuserMay() && op.caller().credentials().isSuperuser())) {
      judge(op);
    }
    return next.proceed(op);
  }

  private void judge(VnodeOp<?> op) throws VfsException {
    CallContext caller = op.caller();
    switch (op) {
      case VnodeOp.SetAttributes set when isHarmless(set.changes()) -> {}
      case VnodeOp.OpenStream open when open.mode() == NamedStream.Mode.OPEN -> {}
      case VnodeOp.OpenStream open -> requireFreeUnlessStream(open);
      case VnodeOp.SetAttributes _,
          VnodeOp.SetAcl _,
          VnodeOp.Write _,
          VnodeOp.Allocate _,
          VnodeOp.Deallocate _,
          VnodeOp.CloneFrom _,
          VnodeOp.SetXattr _,
          VnodeOp.RemoveXattr _,
          VnodeOp.RemoveStream _,
          VnodeOp.RenameStream _ ->
          requireFree(op.vnode(), caller);
      case VnodeOp.Link link -> requireFree(link.existing(), caller);
      case VnodeOp.Create create -> judgeCreate(create);
      case VnodeOp.Remove remove -> requireFree(remove.vnode(), remove.name(), caller);
      case VnodeOp.Rename rename -> judgeRename(rename);
      default -> {}
    }
  }

  /** The time of the last access is nobody's content. */
  private static boolean isHarmless(AttributeChanges changes) {
    AttributeChanges rest = changes.withTimes(null, changes.modified()).withGuard(null);
    return rest.equals(AttributeChanges.NONE);
  }

  /** A create that finds a file and cuts it is a change of that file. */
  private void judgeCreate(VnodeOp.Create create) throws VfsException {
    if (create.mode() instanceof CreateMode.Unchecked && create.initial().sizeBytes() != null) {
      requireFree(create.vnode(), create.name(), create.caller());
    }
  }

  private void judgeRename(VnodeOp.Rename rename) throws VfsException {
    requireFree(rename.vnode(), rename.name(), rename.caller());
    if (rename.to().replace()) {
      requireFree(rename.to().directory(), rename.to().name(), rename.caller());
    }
  }

  /** A stream that is there already is only opened. */
  private void requireFreeUnlessStream(VnodeOp.OpenStream open) throws VfsException {
    try {
      open.vnode().stream(open.name(), NamedStream.Mode.OPEN, looker(open.caller()));
    } catch (VfsException e) {
      passOnWouldBlock(e);
      requireFree(open.vnode(), open.caller());
    }
  }

  private void requireFree(Vnode directory, String name, CallContext caller) throws VfsException {
    Vnode object;
    try {
      object = directory.lookup(name, looker(caller));
    } catch (VfsException e) {
      passOnWouldBlock(e);
      // The operation itself will say so, or there is nothing to protect.
      return;
    }
    requireFree(object, caller);
  }

  private void requireFree(Vnode object, CallContext caller) throws VfsException {
    Attributes attributes;
    try {
      attributes = object.attributes(looker(caller));
    } catch (VfsException e) {
      if (e.error() == VfsError.STALE) {
        return;
      }
      throw e;
    }
    Instant now = clock.instant();
    Optional<Instant> until = until(object, attributes, now);
    if (until.isPresent() && now.isBefore(until.get())) {
      refused.increment();
      throw new VfsException(
          VfsError.NOT_PERMITTED, object.path() + " is retained until " + until.get());
    }
  }

  private static void passOnWouldBlock(VfsException e) throws VfsException {
    if (e.error() == VfsError.WOULD_BLOCK) {
      throw e;
    }
  }

  private static CallContext looker(CallContext caller) {
    return new CallContext(Credentials.ROOT, Client.INTERNAL, caller.share(), caller.mayBlock());
  }

  /** Until when a file is protected, by the rule or by an extension. */
  Optional<Instant> until(Vnode file, Attributes attributes, Instant now) {
    Optional<Instant> byRule = rule.until(attributes, now);
    Optional<Instant> extended = extensions.until(file.key());
    if (byRule.isPresent() && extended.isPresent()) {
      return byRule.get().isAfter(extended.get()) ? byRule : extended;
    }
    return extended.isPresent() ? extended : byRule;
  }

  // --- administration -------------------------------------------------------------------------

  @Override
  public void attached(Share share) {
    actions = new RetentionActions(share, this, extensions, clock);
  }

  @Override
  public Map<String, ?> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("refused", refused.sum());
    report.put("extensions", extensions.count());
    return report;
  }

  @Override
  public Set<String> actions() {
    return RetentionActions.ALL;
  }

  @Override
  public Map<String, ?> perform(String action, Map<String, String> arguments)
      throws InvalidOptionException, VfsException {
    RetentionActions known = actions;
    return known == null || !RetentionActions.ALL.contains(action)
        ? Administered.super.perform(action, arguments)
        : known.perform(action, arguments);
  }
}

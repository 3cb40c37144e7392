// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.nfs.nsm.MonitoredHost;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;
import org.lendfs.vfs.lock.RangeLockTable;
import org.lendfs.vfs.open.CachingPromise;
import org.lendfs.vfs.open.FileOpen;
import org.lendfs.vfs.open.OpenTable;
import org.lendfs.vfs.share.Share;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What clients hold on files: opens, range locks and caching promises, of all protocols. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "locks", description = "What clients hold on files")
class HoldingController {
  private static final Paging<OpenView> OPENS = new Paging<>(OpenView.class);
  private static final Paging<LockView> LOCKS = new Paging<>(LockView.class);

  private final ShareRegistry shares;
  private final OpenTable opens;
  private final RangeLockTable locks;
  private final Audit audit;

  HoldingController(ShareRegistry shares, Audit audit) {
    this.audit = audit;
    this.shares = shares;
    this.opens = shares.opens();
    this.locks = shares.locks();
  }

  @GetMapping("/opens")
  @Operation(summary = "Files that clients have open")
  Page<OpenView> opens(@ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return OPENS.page(opens.opens(), OpenView::of, page, filters);
  }

  @DeleteMapping("/opens/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Close a file that a client has open",
      description = "The client is not asked; what it had not written yet is lost to it.")
  void close(@PathVariable long id) {
    FileOpen open =
        opens.opens().stream()
            .filter(candidate -> candidate.id() == id)
            .findFirst()
            .orElseThrow(
                () -> new ProblemException(Problem.OPEN_NOT_FOUND, "There is no open " + id + "."));
    opens.revoke(open);
    audit.changed("open.close", open.path(), OpenView.of(open), null);
  }

  @GetMapping("/locks")
  @Operation(summary = "Range locks and caching promises")
  Page<LockView> locks(@ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    Map<String, Client> clients =
        opens.opens().stream()
            .map(FileOpen::client)
            .collect(Collectors.toMap(Client::id, client -> client, (one, same) -> one));
    Stream<Shown> ranges =
        locks.targets().stream()
            .flatMap(target ->
                locks.locks(target).stream().map(lock -> () -> view(target, lock, clients)));
    Stream<Shown> promises = opens.promises().stream().map(promise -> () -> LockView.of(promise));
    return LOCKS.page(Stream.concat(ranges, promises).toList(), Shown::show, page, filters);
  }

  /** A path may have to be looked for: only what is on the page is shown. */
  private interface Shown {
    LockView show();
  }

  private LockView view(LockTarget target, RangeLock lock, Map<String, Client> clients) {
    String client = lock.owner().clientId();
    @Nullable Client known = clients.get(client);
    LockView.@Nullable Holder holder =
        known == null
            ? MonitoredHost.ofClientId(client).map(LockView.Holder::of).orElse(null)
            : LockView.Holder.of(known);
    return LockView.of(target, lock, pathOf(target), holder);
  }

  @DeleteMapping("/locks/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Take a lock or promise away from its holder",
      description =
          "A holder of a promise is told where its protocol has words for it; a holder of a range"
              + " lock finds out with its next request.")
  void breakLock(@PathVariable String id) {
    for (CachingPromise promise : opens.promises()) {
      if (LockView.idOf(promise).equals(id)) {
        opens.revoke(promise);
        audit.changed("lock.break", promise.path(), LockView.of(promise), null);
        return;
      }
    }
    for (LockTarget target : locks.targets()) {
      for (RangeLock lock : locks.locks(target)) {
        if (LockView.idOf(target, lock).equals(id)) {
          LockView broken = view(target, lock, Map.of());
          release(target, lock);
          audit.changed("lock.break", broken.path(), broken, null);
          return;
        }
      }
    }
    throw new ProblemException(Problem.LOCK_NOT_FOUND, "There is no lock '" + id + "'.");
  }

  private void release(LockTarget target, RangeLock lock) {
    try {
      locks.release(target, lock.owner(), lock.rule(), lock.offset(), lock.length());
    } catch (VfsException e) {
      throw new IllegalStateException("giving back a whole lock splits nothing", e);
    }
  }

  /** The file's best-known path behind its share's name, or its key where it is gone. */
  private String pathOf(LockTarget target) {
    for (Share share : shares.shares()) {
      if (share.provider().storeId() == target.storeId()) {
        try {
          CallContext caller = CallContext.internal(share.name());
          return share.provider().resolve(target.key(), caller).path();
        } catch (VfsException e) {
          return "(" + e.error() + ") " + target.key();
        }
      }
    }
    return target.key().toString();
  }
}

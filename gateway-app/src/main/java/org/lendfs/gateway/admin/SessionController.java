// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lendfs.cifs.SmbGateway;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.gateway.service.NfsService;
import org.lendfs.gateway.service.SmbService;
import org.lendfs.nfs.NfsGateway;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who holds state here, and the grace period after a restart. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "sessions", description = "SMB sessions, NFSv4 clients, and the grace period")
class SessionController {
  private static final Paging<SessionView> PAGING = new Paging<>(SessionView.class);

  private final NfsService nfs;
  private final SmbService smb;
  private final Audit audit;

  SessionController(NfsService nfs, SmbService smb, Audit audit) {
    this.audit = audit;
    this.nfs = nfs;
    this.smb = smb;
  }

  /** The time after a restart in which clients take back what they had. */
  @Schema(name = "Grace", description = "The time after a restart in which clients reclaim")
  record Grace(boolean active, long remainingMillis) {}

  @GetMapping("/sessions")
  @Operation(summary = "SMB sessions and NFSv4 clients")
  Page<SessionView> sessions(
      @ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return PAGING.page(views().toList(), page, filters);
  }

  private Stream<SessionView> views() {
    return Stream.concat(
        smbSessions().map(SessionView::of),
        nfsClients().map(client -> SessionView.of(client, System.nanoTime())));
  }

  @DeleteMapping("/sessions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "End an SMB session, or expel an NFSv4 client",
      description = "All it has open, locked or promised goes. The client may come back as new.")
  void end(@PathVariable String id) {
    Optional<SessionView> ended = views().filter(session -> session.id().equals(id)).findFirst();
    if (!endSmb(id) && !expelNfs(id)) {
      throw new ProblemException(Problem.SESSION_NOT_FOUND, "There is no session '" + id + "'.");
    }
    audit.changed("session.end", id, ended.orElse(null), null);
  }

  private boolean endSmb(String id) {
    Optional<SmbSession> found =
        smbSessions().filter(session -> SessionView.idOf(session).equals(id)).findFirst();
    found.ifPresent(session -> smb.gateway().ifPresent(gateway -> gateway.end(session)));
    return found.isPresent();
  }

  private boolean expelNfs(String id) {
    Optional<ClientRecord> found =
        nfsClients().filter(client -> SessionView.idOf(client).equals(id)).findFirst();
    found.ifPresent(client -> nfs.gateway().ifPresent(gateway -> gateway.clients().expel(client)));
    return found.isPresent();
  }

  private Stream<SmbSession> smbSessions() {
    return smb.gateway().map(SmbGateway::sessions).stream()
        .flatMap(sessions -> sessions.list().stream());
  }

  private Stream<ClientRecord> nfsClients() {
    return nfs.gateway().map(NfsGateway::clients).stream()
        .flatMap(clients -> clients.clients().stream());
  }

  @GetMapping("/grace")
  @Operation(summary = "The grace period of NFS")
  Grace grace() {
    return nfs.gateway()
        .map(NfsGateway::grace)
        .map(grace -> new Grace(grace.isActive(), grace.remaining().toMillis()))
        .orElseGet(() -> new Grace(false, 0));
  }

  @DeleteMapping("/grace")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "End the grace period of NFS now",
      description = "Whoever has not reclaimed by now has lost what he had.")
  void endGrace() {
    nfs.gateway().ifPresent(gateway -> gateway.grace().end());
    audit.changed("grace.end", "nfs", null, null);
  }
}

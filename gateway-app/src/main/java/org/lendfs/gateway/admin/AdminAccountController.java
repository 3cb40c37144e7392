// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.security.AccountException;
import org.lendfs.gateway.security.AdminAccount;
import org.lendfs.gateway.security.AdminAccounts;
import org.lendfs.gateway.security.Role;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The accounts of administrators. */
@RestController
@RequestMapping("/api/v1/admins")
@Tag(name = "access", description = "Who administers")
class AdminAccountController {
  private static final Paging<View> PAGING = new Paging<>(View.class);

  private final AdminAccounts accounts;
  private final Audit audit;

  AdminAccountController(AdminAccounts accounts, Audit audit) {
    this.accounts = accounts;
    this.audit = audit;
  }

  /** An account as it is shown: everything but the password. */
  @Schema(name = "AdminAccount", description = "Somebody who may administer")
  record View(
      String name,
      @Schema(allowableValues = {"viewer", "operator", "admin"}) String role,
      boolean disabled,
      Instant createdAt,
      @Nullable Instant loggedInAt) {
    static View of(AdminAccount account) {
      return new View(
          account.name(),
          account.role().label(),
          account.disabled(),
          account.createdAt(),
          account.loggedInAt());
    }
  }

  /** An account to be added, or what is to be changed of one. */
  @Schema(name = "AdminAccountRequest", description = "What is left out of a change stays")
  record Request(
      @Schema(description = "Only of an account to be added") @Nullable String name,
      @Schema(
              accessMode = Schema.AccessMode.WRITE_ONLY,
              format = "password",
              description = "8 to 256 characters")
          @Nullable String password,
      @Schema(allowableValues = {"viewer", "operator", "admin"}) @Nullable String role,
      @Nullable Boolean disabled) {
    @Override
    public String toString() {
      return "Request " + name;
    }
  }

  @GetMapping
  @Operation(summary = "Accounts of administrators, sorted by name")
  Page<View> list(@ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return PAGING.page(accounts.all(), View::of, page, filters);
  }

  @GetMapping("/{name}")
  @Operation(summary = "One account")
  View show(@PathVariable String name) {
    return View.of(require(name));
  }

  @PostMapping
  @Operation(summary = "Add an account")
  ResponseEntity<View> add(@RequestBody Request request) throws AccountException {
    String name = Objects.requireNonNullElse(request.name(), "");
    String password = Objects.requireNonNullElse(request.password(), "");
    Role role = role(Objects.requireNonNullElse(request.role(), ""));
    View added = View.of(accounts.add(name, password, role));
    audit.changed("admin.add", added.name(), null, added);
    URI location = UriComponentsBuilder.fromPath("/api/v1/admins/{name}").build(added.name());
    return ResponseEntity.created(location).body(added);
  }

  @PatchMapping("/{name}")
  @Operation(
      summary = "Change an account",
      description = "Ends its sessions. The last active administrator stays one.")
  View change(@PathVariable String name, @RequestBody Request request) throws AccountException {
    if (request.name() != null) {
      throw new ProblemException(Problem.INVALID_REQUEST, "The field 'name' cannot be changed.");
    }
    View before = View.of(require(name));
    @Nullable Role role = request.role() == null ? null : role(request.role());
    View after = View.of(accounts.change(name, request.password(), role, request.disabled()));
    audit.changed("admin.change", after.name(), before, after);
    return after;
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Remove an account", description = "Ends its sessions; its keys stay.")
  void remove(@PathVariable String name) throws AccountException {
    View before = View.of(require(name));
    accounts.remove(name);
    audit.changed("admin.remove", before.name(), before, null);
  }

  private AdminAccount require(String name) {
    return accounts
        .find(name)
        .orElseThrow(() ->
            new ProblemException(Problem.ACCOUNT_NOT_FOUND, "There is no account '" + name + "'."));
  }

  private static Role role(String label) {
    return Role.of(label)
        .orElseThrow(() ->
            new ProblemException(
                Problem.INVALID_REQUEST,
                "The field 'role' is '" + label + "' but must be viewer, operator or admin."));
  }
}

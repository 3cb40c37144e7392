// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.security.AccountException;
import org.lendfs.gateway.security.ApiKey;
import org.lendfs.gateway.security.ApiKeys;
import org.lendfs.gateway.security.Permission;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys of programs: made, listed, revoked. A key is shown once, when it is made. */
@RestController
@RequestMapping("/api/v1/keys")
@Tag(name = "access", description = "Who administers")
class KeyController {
  private static final Paging<View> PAGING = new Paging<>(View.class);

  private final ApiKeys keys;
  private final Audit audit;

  KeyController(ApiKeys keys, Audit audit) {
    this.keys = keys;
    this.audit = audit;
  }

  /** A key without its secret. */
  @Schema(name = "Key", description = "A key for programs, without its secret")
  record View(
      String id,
      String name,
      @Schema(description = "Of view, change and admin") List<String> permissions,
      Instant createdAt,
      String createdBy,
      @Schema(description = "Missing when it does not expire") @Nullable Instant expiresAt,
      boolean expired,
      @Schema(description = "To the minute") @Nullable Instant lastUsedAt) {
    static View of(ApiKey key) {
      return new View(
          key.id(),
          key.name(),
          key.permissions().stream().sorted().map(Permission::label).toList(),
          key.createdAt(),
          key.createdBy(),
          key.expiresAt(),
          key.isExpired(Instant.now()),
          key.lastUsedAt());
    }
  }

  /** A key to be made. */
  @Schema(name = "KeyRequest")
  record Request(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "backup script")
          @Nullable String name,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "Of view, change and admin; none implies another")
          @Nullable List<String> permissions,
      @Schema(description = "Left out for a key that does not expire")
          @Nullable Instant expiresAt) {}

  /** A key that was just made, with itself. */
  @Schema(name = "MadeKey")
  record Made(
      @Schema(description = "The key itself, shown this once", example = "lendfs_...") String key,
      View details) {
    @Override
    public String toString() {
      return "Made " + details;
    }
  }

  @GetMapping
  @Operation(summary = "Keys, oldest first")
  Page<View> list(@ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return PAGING.page(keys.all(), View::of, page, filters);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Make a key",
      description = "Goes into the header: Authorization: Bearer KEY. Only its hash is kept.")
  Made make(@RequestBody Request request) throws AccountException {
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (String label : Objects.requireNonNullElse(request.permissions(), List.<String>of())) {
      permissions.add(permission(label));
    }
    String name = Objects.requireNonNullElse(request.name(), "");
    ApiKeys.Made made = keys.make(name, permissions, request.expiresAt(), Audit.caller());
    View view = View.of(made.key());
    audit.changed("key.make", view.id(), null, view);
    return new Made(made.text(), view);
  }

  private static Permission permission(String label) {
    return Permission.of(label)
        .orElseThrow(() ->
            new ProblemException(
                Problem.INVALID_REQUEST,
                "The permission '" + label + "' must be view, change or admin."));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Revoke a key")
  void revoke(@PathVariable String id) {
    try {
      audit.changed("key.revoke", id, View.of(keys.revoke(id)), null);
    } catch (AccountException e) {
      throw new ProblemException(Problem.KEY_NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }
}

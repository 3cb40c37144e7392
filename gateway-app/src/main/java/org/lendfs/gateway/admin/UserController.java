// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Map;
import org.lendfs.gateway.config.Source;
import org.lendfs.gateway.users.KnownUser;
import org.lendfs.gateway.users.UserChange;
import org.lendfs.gateway.users.UserException;
import org.lendfs.gateway.users.UserStore;
import org.lendfs.vfs.user.SidMapper;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Users of shares: list, show, add, change, remove. Passwords go in and never come out. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "users", description = "Who may log on")
class UserController {
  private static final String OVERRIDE =
      "Whether a user who is defined on the command line, in a file or in the environment is meant"
          + " to be changed";

  private static final Paging<UserView> PAGING = new Paging<>(UserView.class);

  private final UserStore store;
  private final SidMapper sids;
  private final Audit audit;

  UserController(UserStore store, Audit audit) {
    this.store = store;
    this.sids = new SidMapper(store);
    this.audit = audit;
  }

  @GetMapping
  @Operation(summary = "All users, sorted by name")
  Page<UserView> list(@ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return PAGING.page(store.users(), this::view, page, filters);
  }

  @GetMapping("/{name}")
  @Operation(summary = "One user")
  UserView show(@PathVariable String name) {
    return view(require(name));
  }

  private KnownUser require(String name) {
    return store
        .findKnown(name)
        .orElseThrow(
            () -> new ProblemException(Problem.USER_NOT_FOUND, "There is no user '" + name + "'."));
  }

  private UserView requireChangeable(String name, boolean override) {
    KnownUser known = require(name);
    Source source = known.origin().source();
    if (source.isSeed() && !override) {
      throw new ProblemException(
          Problem.USER_SEEDED,
          "User '"
              + known.user().name()
              + "' comes from "
              + source.phrase()
              + ": change it there, or say override=true to change it here.");
    }
    return view(known);
  }

  @PostMapping
  @Operation(
      summary = "Add a user",
      description = "Kept over restarts. Only a hash of the password is stored.")
  ResponseEntity<UserView> add(@RequestBody UserRequest request) throws UserException {
    UserView added = show(store.add(request.user()).name());
    audit.changed("user.add", added.name(), null, added);
    URI location = UriComponentsBuilder.fromPath("/api/v1/users/{name}").build(added.name());
    return ResponseEntity.created(location).body(added);
  }

  @PatchMapping("/{name}")
  @Operation(
      summary = "Change a user",
      description =
          "What is left out stays. Another password, and being disabled, end the user's SMB"
              + " sessions.")
  UserView change(
      @PathVariable String name,
      @RequestBody UserRequest.Change request,
      @Parameter(description = OVERRIDE) @RequestParam(defaultValue = "false") boolean override)
      throws UserException {
    UserView before = requireChangeable(name, override);
    UserView after = view(store.change(name, request.change()));
    audit.changed("user.change", after.name(), before, after);
    return after;
  }

  @PutMapping("/{name}/password")
  @Operation(summary = "Change a user's password", description = "Ends the user's SMB sessions.")
  UserView changePassword(
      @PathVariable String name,
      @RequestBody UserRequest.Password request,
      @Parameter(description = OVERRIDE) @RequestParam(defaultValue = "false") boolean override)
      throws UserException {
    UserView before = requireChangeable(name, override);
    UserView after = view(store.change(name, UserChange.ofPassword(request.required())));
    audit.changed("user.password", after.name(), before, after);
    return after;
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Remove a user",
      description =
          "Who cannot log on any more, and whose SMB sessions end. A user who is defined elsewhere"
              + " comes back with the next start.")
  void remove(
      @PathVariable String name,
      @Parameter(description = OVERRIDE) @RequestParam(defaultValue = "false") boolean override)
      throws UserException {
    UserView before = requireChangeable(name, override);
    store.remove(name);
    audit.changed("user.remove", before.name(), before, null);
  }

  private UserView view(KnownUser user) {
    return UserView.of(user, sids);
  }
}

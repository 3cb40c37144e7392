// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.lendfs.gateway.users.UserException;
import org.lendfs.gateway.users.UserStore;
import org.lendfs.vfs.user.SidMapper;
import org.lendfs.vfs.user.User;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Users: list, show, add, change the password, remove. Passwords go in and never come out. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "users", description = "Who may log on")
class UserController {
  private final UserStore store;
  private final SidMapper sids;

  UserController(UserStore store) {
    this.store = store;
    this.sids = new SidMapper(store);
  }

  @GetMapping
  @Operation(summary = "All users, sorted by name")
  List<UserView> list() {
    return store.users().stream().map(this::view).toList();
  }

  @GetMapping("/{name}")
  @Operation(summary = "One user")
  UserView show(@PathVariable String name) {
    return store
        .find(name)
        .map(this::view)
        .orElseThrow(
            () -> new ProblemException(Problem.USER_NOT_FOUND, "There is no user '" + name + "'."));
  }

  @PostMapping
  @Operation(
      summary = "Add a user",
      description = "Kept over restarts. Only a hash of the password is stored.")
  ResponseEntity<UserView> add(@RequestBody UserRequest request) throws UserException {
    User user = store.add(request.user());
    URI location = UriComponentsBuilder.fromPath("/api/v1/users/{name}").build(user.name());
    return ResponseEntity.created(location).body(view(user));
  }

  @PutMapping("/{name}/password")
  @Operation(
      summary = "Change a user's password",
      description = "Sessions that are open stay open.")
  UserView changePassword(@PathVariable String name, @RequestBody UserRequest.Password request)
      throws UserException {
    return view(store.changePassword(name, request.required()));
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Remove a user",
      description = "Who cannot log on any more. Sessions that are open stay open.")
  void remove(@PathVariable String name) throws UserException {
    store.remove(name);
  }

  private UserView view(User user) {
    return UserView.of(user, sids);
  }
}

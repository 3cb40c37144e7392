// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.users.NewUser;
import org.lendfs.gateway.users.UserChange;

/** A user to be added. */
@Schema(description = "A user to be added")
record UserRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "anna") @Nullable String name,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            accessMode = Schema.AccessMode.WRITE_ONLY,
            format = "password")
        @Nullable String password,
    @Schema(description = "The next free one when left out") @Nullable Long uid,
    @Schema(description = "The same as the uid when left out") @Nullable Long gid,
    @Schema(description = "Numbers of other groups") @Nullable List<Long> groups) {

  /** What is to be changed of a user; what is left out stays. */
  @Schema(name = "UserChange", description = "What is to be changed; what is left out stays")
  record Change(
      @Schema(accessMode = Schema.AccessMode.WRITE_ONLY, format = "password")
          @Nullable String password,
      @Nullable Long uid,
      @Nullable Long gid,
      @Nullable List<Long> groups,
      @Schema(description = "Whether the user may not log on") @Nullable Boolean disabled) {
    UserChange change() {
      return new UserChange(password, uid, gid, groups, disabled);
    }

    @Override
    public String toString() {
      return "Change uid=" + uid;
    }
  }

  /** Another password. */
  @Schema(name = "PasswordRequest", description = "Another password")
  record Password(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              accessMode = Schema.AccessMode.WRITE_ONLY,
              format = "password")
          @Nullable String password) {
    String required() {
      return UserRequest.required("password", password);
    }

    @Override
    public String toString() {
      return "Password";
    }
  }

  NewUser user() {
    return new NewUser(
        required("name", name),
        required("password", password),
        uid,
        gid,
        groups == null ? List.of() : groups);
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new ProblemException(
          Problem.INVALID_REQUEST, "The field '" + field + "' is missing: a user needs it.");
    }
    return value;
  }

  @Override
  public String toString() {
    return "UserRequest[" + name + "]";
  }
}

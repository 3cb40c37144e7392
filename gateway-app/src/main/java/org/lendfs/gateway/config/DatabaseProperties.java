// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where that is kept which is changed while the gateway runs. Never prints its password.
 *
 * @param url such as jdbc:postgresql://host/lendfs; a file in the state directory when missing
 * @param username who logs on to the database
 * @param password of that user
 */
public record DatabaseProperties(
    @Nullable String url, @DefaultValue("") String username, @DefaultValue("") String password) {
  @Override
  public String toString() {
    return "DatabaseProperties[" + url + "]";
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The administration over HTTP.
 *
 * @param port TCP port; 0 for a free one, off for none
 * @param listen address to bind; anybody who reaches it can administer the gateway
 */
public record AdminProperties(
    @DefaultValue("8049") ServicePort port, @DefaultValue("127.0.0.1") String listen) {}

package io.herald.sandbox;

import java.util.Map;

/** One action of one Alibaba Cloud product. */
interface AliyunAction {

    String name();

    String version();

    /** What the answer holds beside the request's id. */
    Map<String, String> perform(Map<String, String> parameters) throws AliyunRefusal;
}
